from http.server import ThreadingHTTPServer
from tests.google.server import Handler
from tests.google.world import World
s = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
s.world = World()
print(f"listening on http://127.0.0.1:{s.server_port}", flush=True)
s.serve_forever()

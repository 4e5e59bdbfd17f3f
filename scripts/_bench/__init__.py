"""What the benchmark is made of.

organisation   a made-up organisation of any size, its departments' workbooks all filled in
bare           the floor for writing: XlsxWriter's own calls, recorded and played again
"""

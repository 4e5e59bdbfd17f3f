"""The command that prints what a shell needs to complete the others with Tab."""

import click


def add(program: click.Group) -> None:
    """Add the command to the program, which it completes."""

    @program.command()
    @click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
    def completion(shell: str) -> None:
        """Print the script that completes commands with the Tab key in your SHELL.

        For bash: sheets-sync completion bash >> ~/.bashrc
        """
        from click.shell_completion import get_completion_class

        maker = get_completion_class(shell)
        if maker:
            click.echo(maker(program, {}, "sheets-sync", "_SHEETS_SYNC_COMPLETE").source())

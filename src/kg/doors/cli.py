"""``kg``: the command line. Each command parses, calls the library, prints.

Data goes to stdout, messages to stderr. Exit codes: 0 fine, 1 findings, 2 wrong use, 3 something
outside failed. What is heavy is imported inside the commands, so that ``kg --help`` is quick.
"""

from __future__ import annotations

import gc
import os
import sys

import click

import kg
from kg.doors import asking, checking, drawing, handing, paths, sources


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(kg.__version__, prog_name="kg")
def cli() -> None:
    """A knowledge graph of persecution networks, each fact tied to the words it rests on.

    In a folder with kg.toml: kg check, kg build, kg ask.
    """


for door in (checking, handing, asking, paths, drawing, sources):
    for command in door.COMMANDS:
        cli.add_command(command)


def main() -> None:
    """Run ``kg`` and exit with its code.

    A command is one short life: looking for circles took a third of a build's time and freed
    nothing.
    """
    from kg.words.errors import KgError

    gc.disable()
    try:
        code = cli.main(standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Abort:
        click.echo("stopped", err=True)
        code = 130
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except KgError as error:
        click.echo(f"kg: {error.args[0]}", err=True)
        code = error.exit_code
    except BrokenPipeError:
        _write_no_more()
        code = 0
    except OSError as error:
        click.echo(f"kg: {error}", err=True)
        _write_no_more()
        code = 3
    sys.exit(code if isinstance(code, int) else 0)


def _write_no_more() -> None:
    """Send what is still held for stdout nowhere: writing it at exit would fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

"""The scripts by which shells complete the words of ``kith``, and where each shell finds its own.

The shell runs ``kith`` with ``_KITH_COMPLETE``, and click answers with what fits.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from kith.errors import KithError

MARK = "completes kith; written by `kith completion`"
"""Stands in the first lines of each script, so that Kith recognizes its own."""

# Unlike click's, it quotes spaces and expands no wildcards, and it also works in the bash of macOS.
_BASH = f"""# {MARK}
_kith_completion() {{
    local IFS=$'\\n' line value typed=${{COMP_WORDS[COMP_CWORD]}} is_other=
    COMPREPLY=()
    while read -r line; do
        value=${{line#*,}}
        case ${{line%%,*}} in
            dir) compopt -o dirnames 2>/dev/null ;;
            file) compopt -o default 2>/dev/null ;;
            plain)
                COMPREPLY+=("$value")
                [[ $value == "$typed"* ]] || is_other=1
                # Lets bash quote it.
                [[ $value == *[!A-Za-z0-9_.,:=-]* ]] && compopt -o filenames 2>/dev/null
                ;;
        esac
    done <<< "$(COMP_WORDS="${{COMP_WORDS[*]}}" COMP_CWORD=$COMP_CWORD \\
        _KITH_COMPLETE=bash_complete "$1" 2>/dev/null)"
    # Several slugs for a part of a name are listed, and what they share is not put in its place.
    [[ $is_other && ${{#COMPREPLY[@]}} -gt 1 ]] && COMPREPLY+=(" ")
    return 0
}}
complete -o nosort -F _kith_completion kith 2>/dev/null || complete -F _kith_completion kith
"""


# Click's completes nothing at the second Tab if it is loaded from a folder of functions.
_ZSH = f"""#compdef kith
# {MARK}
_kith_completion() {{
    local type value about is_other
    local -a values shown
    (( $+commands[kith] )) || return 1
    while IFS= read -r type && IFS= read -r value && IFS= read -r about; do
        case $type in
            dir) _path_files -/ ;;
            file) _path_files -f ;;
            plain)
                if [[ $about == _ ]]; then
                    about=
                else
                    value=${{value//\\\\:/:}}
                fi
                values+=("$value")
                shown+=("$value${{about:+  -- $about}}")
                [[ $value == "${{(Q)PREFIX}}"* ]] || is_other=1
                ;;
        esac
    done < <(COMP_WORDS="${{words[*]}}" COMP_CWORD=$((CURRENT - 1)) \\
        _KITH_COMPLETE=zsh_complete kith 2>/dev/null)
    (( $#values )) || return 0
    compadd -U -l -V kith -d shown -a values
    # Several slugs for a part of a name are listed, and what they share is not put in its place.
    if [[ -n $is_other && $#values -gt 1 ]]; then
        compstate[insert]=
        compstate[list]=list
    fi
}}
if [[ $funcstack[1] == _kith ]]; then
    _kith_completion "$@"
else
    compdef _kith_completion kith
fi
"""


class Shell(msgspec.Struct, frozen=True):
    """A shell that completes words.

    Args:
        name: What it is called.
        file: The file from which it loads its script, below the user's home folder.
        variable: The variable that names the folder of which ``file`` is a part.
        default: That folder, if the variable is not set.
        lines: What the user adds to ``startup`` if the shell does not look there by itself.
        startup: The file that the shell reads when it starts.
    """

    name: str
    file: str
    variable: str
    default: str
    lines: tuple[str, ...] = ()
    startup: str = ""

    def location(self, environment: Mapping[str, str]) -> Path:
        """The file from which the shell loads its script.

        Raises:
            KithError: The user has no home folder.
        """
        folder = Path(environment.get(self.variable) or "")
        if not folder.is_absolute():
            folder = _home() / self.default
        return folder / self.file


_OWN = {"bash": _BASH, "zsh": _ZSH}
SHELLS = {
    shell.name: shell
    for shell in (
        Shell(
            name="bash",
            file="bash-completion/completions/kith",
            variable="XDG_DATA_HOME",
            default=".local/share",
            lines=("source {file}",),
            startup="~/.bashrc",
        ),
        Shell(
            name="zsh",
            file="zsh/site-functions/_kith",
            variable="XDG_DATA_HOME",
            default=".local/share",
            lines=("fpath=({folder} $fpath)", "autoload -U compinit && compinit"),
            startup="~/.zshrc",
        ),
        Shell(
            name="fish",
            file="fish/completions/kith.fish",
            variable="XDG_CONFIG_HOME",
            default=".config",
        ),
    )
}
"""The supported shells by name."""

# Where the package bash-completion is, which loads scripts when they are needed.
_LOADERS = (
    "/usr/share/bash-completion/bash_completion",
    "/usr/local/share/bash-completion/bash_completion",
    "/opt/homebrew/etc/profile.d/bash_completion.sh",
    "/usr/local/etc/profile.d/bash_completion.sh",
    "/data/data/com.termux/files/usr/share/bash-completion/bash_completion",
)


def script_of(shell: Shell) -> str:
    """The script for a shell."""
    if shell.name in _OWN:
        return _OWN[shell.name]
    from click.shell_completion import get_completion_class  # noqa: PLC0415 - 4 ms

    from kith.cli.main import kith  # noqa: PLC0415 - imports this module

    complete_class = get_completion_class(shell.name)
    assert complete_class is not None
    script = complete_class(kith, {}, "kith", "_KITH_COMPLETE").source().strip()
    return f"# {MARK}\n{script}\n"


def is_ours(head: bytes) -> bool:
    """Whether a file that begins so was written by Kith."""
    return MARK.encode() in head


def startup_lines(shell: Shell, location: Path) -> list[str]:
    """What the user has to add to the shell's own file; nothing if it finds the script anyway."""
    if shell.name == "bash" and any(map(os.path.exists, _LOADERS)):
        return []
    return [line.format(file=location, folder=location.parent) for line in shell.lines]


def shell_in_use(environment: Mapping[str, str]) -> Shell | None:
    """The shell that the user has chosen for this computer, if it is a supported one."""
    return SHELLS.get(Path(environment.get("SHELL", "")).name)


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError as error:
        raise KithError(
            "you have no home folder for the script", "set HOME to a folder"
        ) from error

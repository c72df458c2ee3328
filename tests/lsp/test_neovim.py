"""Neovim itself, set up as the manual says: a finding appears, a completion is taken."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from editor import TODAY

NEOVIM = shutil.which("nvim")
MANUAL = Path(__file__).parents[2] / "docs/editors.md"
SCRIPT = """
local function wait(what, is_so)
  if not vim.wait(20000, is_so, 20) then
    print('not so: ' .. what) ; vim.cmd('cquit')
  end
end
wait('a finding', function() return #vim.diagnostic.get(0) > 0 end)
for _, shown in ipairs(vim.diagnostic.get(0)) do
  print(shown.lnum .. ' ' .. shown.code .. ' ' .. shown.source)
end
vim.api.nvim_buf_set_lines(0, 2, 3, false, { 'knows: [oma' })
vim.api.nvim_win_set_cursor(0, { 3, 11 })
local params = vim.lsp.util.make_position_params()
params.position = { line = 2, character = 11 }
local answers = vim.lsp.buf_request_sync(0, 'textDocument/completion', params, 20000)
for _, answer in pairs(answers) do
  local item = answer.result.items[1]
  print(item.label .. ' ' .. item.detail)
  vim.lsp.util.apply_text_edits({ item.textEdit }, 0, 'utf-16')
end
print(vim.api.nvim_buf_get_lines(0, 2, 3, false)[1])
vim.cmd('qall!')
"""


@pytest.mark.slow
@pytest.mark.skipif(NEOVIM is None, reason="Neovim is not installed")
def test_a_finding_appears_and_a_completion_is_taken(journal, tmp_path):
    blocks = re.findall(r"```lua\n(.*?)```", MANUAL.read_text("utf-8"), re.DOTALL)
    version = subprocess.run(
        [NEOVIM, "--version"], capture_output=True, text=True, check=True
    ).stdout
    minor = int(re.match(r"NVIM v0\.(\d+)", version)[1])
    setup = blocks[0] if minor >= 11 else blocks[1]
    (tmp_path / "init.lua").write_text(f"vim.cmd('filetype on')\n{setup}")
    (tmp_path / "act.lua").write_text(SCRIPT)
    (journal / "contacts/lena-vogt.md").write_text("---\nname: Lena Vogt\nx: 1\n---\n")
    programs = tmp_path / "bin"
    programs.mkdir()
    kith = programs / "kith"
    kith.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kith "$@"\n')
    kith.chmod(0o755)
    environment = os.environ | {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "KITH_TODAY": TODAY,
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
    }
    done = subprocess.run(
        [
            *(NEOVIM, "--headless", "-n", "-i", "NONE", "-u", tmp_path / "init.lua"),
            *(journal / "contacts/lena-vogt.md", "-S", tmp_path / "act.lua"),
        ],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    shown = done.stderr + done.stdout
    assert done.returncode == 0, shown
    assert "2 unknown-key kith" in shown
    assert "omar-haddad Omar Haddad" in shown
    assert "knows: [omar-haddad" in shown

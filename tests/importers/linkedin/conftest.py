import pytest

from kith.importers.linkedin import read_linkedin
from kith.model.settings import Me


@pytest.fixture
def read(tmp_path):
    """Read an export given as texts by file name."""

    def run(files, **options):
        folder = tmp_path / options.pop("folder", "export")
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_linkedin(folder, me=options.pop("me", Me()), **options)

    return run

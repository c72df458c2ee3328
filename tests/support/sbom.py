"""The bill of materials of what Kith runs on: each locked package, its hashes and its license.

    python tests/support/sbom.py dist/sbom.json

writes it as CycloneDX in JSON, the same each time. It names no address.
"""

from __future__ import annotations

import json
import sys
import tomllib
import uuid
from pathlib import Path

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from licenses import ROOT, license_of, pins

_NAMESPACE = uuid.UUID("5a1c9d3e-7c39-5d8f-9f8e-0c5b6f1f2a77")


def bill() -> str:
    """The bill of materials."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    kith = _component(project["name"], project["version"], project["license"], [])
    kith.type = ComponentType.APPLICATION
    parts = [
        _component(name, version, license_of(name), hashes)
        for name, version, hashes in pins("run")
    ]
    bom = Bom(components=parts)
    bom.metadata.component = kith
    bom.register_dependency(kith, parts)
    written = json.loads(JsonV1Dot6(bom).output_as_string())
    # When and by what it was written says nothing of Kith, and differs.
    del written["metadata"]["timestamp"]
    written["metadata"].pop("tools", None)
    del written["serialNumber"]
    text = json.dumps(written, indent=2, sort_keys=True)
    written["serialNumber"] = uuid.uuid5(_NAMESPACE, text).urn
    return json.dumps(written, indent=2, sort_keys=True) + "\n"


def _component(
    name: str, version: str, license_id: str, hashes: list[str]
) -> Component:
    return Component(
        name=name,
        version=version,
        type=ComponentType.LIBRARY,
        purl=PackageURL("pypi", name=name, version=version),
        bom_ref=f"{name}@{version}",
        licenses=[LicenseExpression(license_id)],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one) for one in hashes],
    )


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(bill(), "utf-8")

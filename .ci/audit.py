"""Look for known holes in what requirements.txt pins; where no advisory database can be reached, say so and go on.

python .ci/audit.py [REQUIREMENTS] [OPTION of pip-audit]…
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

OPTIONS = ["--no-deps", "--disable-pip", "--progress-spinner", "off", "--timeout", "10", "--format", "json"]


def main() -> int:
    """Exit code 1 if anything that is pinned has a known hole."""
    requirements, *options = sys.argv[1:] or ["requirements.txt"]
    command = [sys.executable, "-m", "pip_audit", "--requirement", requirements, *OPTIONS, *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        packages: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return skipped((done.stderr.strip().splitlines() or ["no answer"])[-1])
    asked = [package for package in packages if "vulns" in package]
    if not asked:
        return skipped("it knows none of the packages")
    holes = [(package, hole) for package in asked for hole in package["vulns"]]
    for package, hole in holes:
        fixed = ", ".join(hole["fix_versions"]) or "no version"
        print(f"{package['name']} {package['version']}: {hole['id']}, put right in {fixed}")
    print(f"audit: {len(asked)} of {len(packages)} packages, {len(holes)} known holes")
    return bool(holes)


def skipped(reason: str) -> int:
    """Say why nothing was looked at."""
    print(f"audit skipped: no advisory database can be reached: {' '.join(reason.split())[:200]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

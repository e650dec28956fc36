"""Extracts a zip with its modes: python3 extract_zip.py ARCHIVE TARGET [PREFIX [SKIPPED_PREFIX]].

Only entries below PREFIX are taken, without it; those below SKIPPED_PREFIX are left out.
"""
import os
import shutil
import sys
import zipfile


def extract(archive_path, target, prefix="", skipped=None):
    root = os.path.realpath(target)
    with zipfile.ZipFile(archive_path) as archive:
        for info in archive.infolist():
            if info.is_dir() or not info.filename.startswith(prefix):
                continue
            if skipped and info.filename.startswith(skipped):
                continue
            destination = os.path.realpath(os.path.join(root, info.filename[len(prefix):]))
            if not destination.startswith(root + os.sep):
                raise ValueError("entry leaves the target: " + info.filename)
            os.makedirs(os.path.dirname(destination), exist_ok=True)
            with archive.open(info) as source, open(destination, "wb") as sink:
                shutil.copyfileobj(source, sink, 1 << 20)
            os.chmod(destination, 0o755 if (info.external_attr >> 16) & 0o100 else 0o644)


extract(*sys.argv[1:])

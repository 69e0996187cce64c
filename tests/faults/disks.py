"""Disks that fill up and disks that lose power: both need root, and mounts in a namespace of their own."""
import ctypes
import fcntl
import os
import random
import struct
import subprocess
import time
from pathlib import Path

from faults.workshop import Workshop, record, served

CLONE_NEWNS = 0x00020000
EXT4_IOC_SHUTDOWN = 0x8004587D  # _IOR('X', 125, __u32)
NO_LOG_FLUSH = 2  # what the journal has not on disk is lost, as in a power cut


def in_own_namespace():
    """From here on mounts of this process are seen by nobody else, and end with it. False where that is not allowed."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNS) != 0:
        return False
    return subprocess.run(["mount", "--make-rprivate", "/"], check=False).returncode == 0


def run(*command):
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True)


class Mounted:
    """A file system on a folder for as long as the with block takes."""

    def __init__(self, folder, *options):
        self.folder, self.options = Path(folder), options

    def __enter__(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        run("mount", *self.options, self.folder)
        return self.folder

    def __exit__(self, *_):
        subprocess.run(["umount", "--lazy", str(self.folder)], check=False)


def fill_disks(indexer, sizes, write=None):
    """Runs on file systems in memory of `sizes` different sizes, from too small for anything to large enough.
    `write(shop)` gives the command instead of the indexer's. Returns (trials, complaints, how many ran out of space)."""
    wrong, full = [], 0
    with Workshop(indexer) as shop:
        # Something large that gives no article makes the estimate of the space needed too small, so that it does run out.
        (shop.archive / "picture.bin").write_bytes(os.urandom(8 << 20))
        shop.run_well()
        shop.kept.rename(shop.dir / "first")
        run("cp", "-a", shop.index, shop.kept)
        chance = random.Random(1)
        words = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=7)) for _ in range(5000)]
        with open(shop.archive / "more.jsonl", "w", encoding="utf-8") as out:
            for number in range(100, 500):
                out.write(record(number, " ".join(chance.choices(words, k=60))))
        shop.articles += 400
        used = sum(f.stat().st_size for f in shop.kept.rglob("*") if f.is_file())
        most = 8 * used + (12 << 20)
        for number in range(sizes):
            size = used + (64 << 10) + number * (most - used) // max(1, sizes)
            subprocess.run(["rm", "-rf", str(shop.index)], check=True)
            with Mounted(shop.index, "-t", "tmpfs", "-o", f"size={size}", "tmpfs"):
                run("cp", "-a", f"{shop.kept}/.", shop.index)
                shop.before = served(shop.index)
                done = shop.run(write(shop) if write else shop.command())
                full += done.returncode != 0 and "space" in done.stderr and "needed" not in done.stderr
                if done.returncode not in (0, 1):
                    wrong.append(f"{size} bytes: exit code {done.returncode}: {done.stderr}")
                if done.returncode == 1 and "space" not in done.stderr:
                    wrong.append(f"{size} bytes: does not say why: {done.stderr}")
                run("mount", "-o", f"remount,size={most * 4}", shop.index)
                wrong += [f"{size} bytes: {complaint}" for complaint in shop.judge(done.returncode, done.stderr)]
    return sizes, wrong, full


def cut_power(indexer, cuts, seed, write=None):
    """Shuts an ext4 file system down in the middle of runs, as a power cut would, and mounts it again."""
    wrong = []
    chance = random.Random(seed)
    with Workshop(indexer) as shop:
        image = shop.dir / "disk"
        with open(image, "wb") as disk:
            disk.truncate(96 << 20)
        run("mkfs.ext4", "-q", "-F", image)
        folder = shop.dir / "mounted"
        shop.index = folder / "index"
        with Mounted(folder, "-o", "loop", image):
            run("cp", "-a", shop.kept, shop.index)
            started = time.monotonic()
            shop.run_well()
            whole = time.monotonic() - started
        for number in range(cuts):
            grow(shop, number)
            with Mounted(folder, "-o", "loop", image):
                before = served(shop.index)
                process = subprocess.Popen(write(shop) if write else shop.command(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                time.sleep(chance.uniform(0, 1.2 * whole))
                shut_down(folder)
                process.kill()
                ended_well = process.wait() == 0
            with Mounted(folder, "-o", "loop", image):
                now = served(shop.index)
                if not shop.is_sound():
                    wrong.append(f"cut {number} (seed {seed}): what is served is not sound")
                elif ended_well and now == before:
                    wrong.append(f"cut {number} (seed {seed}): the run had said that all is well")
                wrong += [f"cut {number} (seed {seed}): {complaint}" for complaint in shop.heal()]
            if write and wrong:
                break  # the control has shown it, and there is nothing left to go on with
    return cuts, wrong


def grow(shop, number):
    with open(shop.archive / "all.jsonl", "a", encoding="utf-8") as out:
        out.write(record(1000 + number))
    shop.articles += 1


def shut_down(folder):
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.ioctl(fd, EXT4_IOC_SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
    finally:
        os.close(fd)

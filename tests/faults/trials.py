"""The kinds of trouble. Each function tries one on a Workshop and returns (trials, complaints)."""
import random
import re
import shutil
import subprocess
import time
from collections import Counter

from faults.workshop import served

# System call → the errors that a disk or a process at its limits gives there.
ERRORS = {
    "openat": ("EMFILE", "ENOSPC", "EIO"),
    "write": ("ENOSPC", "EIO"),
    "pwrite64": ("ENOSPC", "EIO"),
    "copy_file_range": ("ENOSPC", "EIO"),
    "fsync": ("EIO", "ENOSPC"),
    "fdatasync": ("EIO",),
    "rename": ("EIO", "ENOSPC"),
    "mkdir": ("ENOSPC",),
    "getdents64": ("EIO",),
    "unlink": ("EIO",),
    "unlinkat": ("EIO",),
}


def traced(command, *options):
    return ["strace", "-f", "-qq", *options, *command]


def naive(shop, reset=True):
    """Returns a command that the judge must reject: it writes a new index over the one that is served."""
    if reset:
        shop.reset()
    stub = (shop.index / "XAPIANDB").read_text().split()[1]
    fresh = shop.dir / "fresh"
    if not fresh.exists():
        subprocess.run([shop.indexer, "--index", fresh, "--quiet", shop.archive], check=True, capture_output=True)
    built = fresh / (fresh / "XAPIANDB").read_text().split()[1]
    return ["cp", "-r", f"{built}/.", str(shop.index / stub)]


def calls_of(shop, command):
    """How often each system call is made, by the thread that makes it most often: strace counts so, each call for itself.
    Those before the index is first touched (loading the program) are counted separately: they cannot do any harm."""
    log = shop.dir / "calls"
    subprocess.run(traced(command, "-o", str(log)), capture_output=True, timeout=120, check=False)
    counts, loading = Counter(), Counter()
    touched = False
    for line in log.read_text(errors="replace").splitlines():
        match = re.match(r"(\d+) +(\w+)\(", line)
        if not match:
            continue
        touched = touched or str(shop.index) in line
        counts[match.groups()] += 1
        if not touched:
            loading[match.group(2)] += 1
    most = Counter()
    for (_, name), count in counts.items():
        most[name] = max(most[name], count)
    shop.reset()
    return most, loading


def attempt(shop, command, what, **judging):
    shop.reset()
    done = shop.run(command)
    return [f"{what}: {wrong}" for wrong in shop.judge(done.returncode, done.stderr, **judging)]


def kill_at_calls(shop, command, step=1):
    """SIGKILL at every `step`-th system call of each thread."""
    most, loading = calls_of(shop, command)
    points = [(call, number) for call in sorted(most) for number in range(loading[call] + 1, most[call] + 1)]
    wrong = []
    for call, number in points[::step]:
        rule = f"inject={call}:signal=KILL:when={number}"
        wrong += attempt(shop, traced(command, "-o", "/dev/null", "-e", f"trace={call}", "-e", rule), rule)
    return len(points[::step]), wrong


def errors_at_calls(shop, command, step=1, lasting=(False, True)):
    """Every error of the table at every `step`-th of its calls, once and from then on."""
    most, loading = calls_of(shop, command)
    wrong, trials = [], 0
    for call, errors in ERRORS.items():
        for error in errors:
            for lasts in lasting:
                for number in range(loading[call] + 1, most[call] + 1, step):
                    rule = f"inject={call}:error={error}:when={number}{'+' if lasts else ''}"
                    wrong += attempt(shop, traced(command, "-o", "/dev/null", "-e", f"trace={call}", "-e", rule), rule,
                                     may_leave=lasts or call.startswith("unlink"), may_be_mute=call == "write")
                    trials += 1
    return trials, wrong


def kill_at_moments(shop, command_of, times, seed):
    """kill -9 at random moments, one run after another on what the last one left; every tenth is let to heal."""
    chance = random.Random(seed)
    shop.reset()
    started = time.monotonic()
    shop.run(command_of(shop))
    whole = time.monotonic() - started
    wrong, killed = [], 0
    for number in range(times):
        if number % 10 == 0:
            shop.reset()
        before = served(shop.index)
        process = subprocess.Popen(command_of(shop), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, whole))
        process.kill()
        killed += process.wait() < 0
        now = served(shop.index)
        if now != before and not shop.is_sound():
            wrong.append(f"kill {number} (seed {seed}): what is served is neither as before nor sound")
            shop.reset()
        elif number % 10 == 9:
            wrong += [f"kill {number} (seed {seed}): {complaint}" for complaint in shop.heal()]
    return killed, wrong


def flip_bytes(shop, times, seed, flipped=1):
    """A bit of a random byte of a random file of the generation, or of the stub: --check must object. With `flipped` 0
    the file is written as it was, which the judge must notice."""
    chance = random.Random(seed)
    wrong = []
    for number in range(times):
        shop.reset()
        stub = shop.index / "XAPIANDB"
        folder = shop.index / stub.read_text().split()[1]
        files = [stub, *(f for f in sorted(folder.iterdir()) if f.stat().st_size)]
        file = chance.choice(files)
        data = bytearray(file.read_bytes())
        place, bit = chance.randrange(len(data)), flipped << chance.randrange(8)
        data[place] ^= bit
        file.write_bytes(data)
        if shop.is_sound():
            wrong.append(f"bit {bit} of byte {place} of {file.name} is not missed (flip {number}, seed {seed})")
        if number % 10 == 0:
            wrong += [f"flip in {file.name} at {place}: {complaint}" for complaint in shop.heal()]
    return times, wrong


def have_strace():
    return shutil.which("strace") is not None

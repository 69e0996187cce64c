"""Tests bad input: each kind has its reason in the summary, no other article is lost, and
memory stays under --memory-mb."""
import bz2
import gzip
import io
import json
import lzma
import os
import random
import shutil
import struct
import subprocess
import tarfile
import unittest
import warnings
import zipfile
import zlib

from support.archive import INDEXER, ArchiveTest

MEMORY_MB = 256
PROSE = "A paragraph about compilers and kettles, long enough to be an article of its own. "


def article(number):
    return f"# Article {number}\n\n{PROSE}Its number is {number}.\n".encode()


def zip_of(members, **options):
    """members: name → bytes, as a zip in memory; names are written as they are."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        warnings.simplefilter("ignore")  # of names that come twice
        for name, text in members:
            archive.writestr(name, text)
    return out.getvalue()


def tar_of(members, mode="w"):
    """members: TarInfo or name, and bytes."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, text in members:
            info = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            info.size = len(text)
            archive.addfile(info, io.BytesIO(text))
    return out.getvalue()


def special(name, kind, link=""):
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info


def zeros(make, size, byte=b"a"):
    """`size` equal bytes, compressed a piece at a time by make().compress and .flush."""
    packer, piece, out = make(), byte * (1 << 20), []
    out += [packer.compress(piece) for _ in range(size >> 20)]
    return b"".join([*out, packer.flush()])


def encrypted_zip():
    """A zip with an encrypted first member and a plain second one."""
    data = bytearray(zip_of([("secret.md", article(1)), ("plain.md", article(2))]))
    data[6] |= 1
    return bytes(data)


def streamed_bomb_zip():
    """A zip with a bomb whose size follows its data (a data descriptor), and an article after it."""
    packed = zeros(lambda: zlib.compressobj(9, zlib.DEFLATED, -15), 64 << 20)
    header = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 8, 8, 0, 33, 0, 0, 0, 8, 0) + b"bomb.txt"
    descriptor = struct.pack("<4sIII", b"PK\7\10", 0, len(packed), 64 << 20)
    return header + packed + descriptor + zip_of([("after.md", article(1))])


class BadInputTest(ArchiveTest):
    def setUp(self):
        super().setUp()
        self.write("a-good.md", article("first"))
        self.write("z-good.md", article("last"))

    def rebuild(self, code):
        """Rebuilds the index; checks the invariants of every run → summary."""
        shutil.rmtree(self.index, ignore_errors=True)
        command = [INDEXER, "--index", self.index, "--memory-mb", str(MEMORY_MB), "--jobs", "2", "--summary", "-", "--quiet", self.archive]
        with subprocess.Popen([str(c) for c in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
            out, err = child.stdout.read(), child.stderr.read()
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(child.returncode, code, err[-2000:])
        self.assertLess(usage.ru_maxrss / 1024, MEMORY_MB, "peak memory")
        return self.read_summary(out)


class BadContainers(BadInputTest):
    def check(self, name, data, articles=0, skipped=None, failed=(), at_least=False):
        """One bad file between two good ones: articles found in it, skipped reasons, and a part of each failure's reason."""
        with self.subTest(name):
            (self.archive / name).write_bytes(data)
            summary = self.rebuild(3 if failed else 0)
            (self.archive / name).unlink()
            if at_least:
                self.assertGreaterEqual(summary["articles"], 2 + articles, summary)
            else:
                self.assertEqual(summary["articles"], 2 + articles, summary)
            self.assertEqual(summary["skipped"], skipped or {})
            reasons = [f["reason"] for f in summary["failed"]]
            self.assertEqual(len(reasons), len(failed), reasons)
            for reason, part in zip(reasons, failed):
                self.assertIn(part, reason)

    def test_cut_and_damaged_compressed_files_fail(self):
        text = random.Random(1).randbytes(40_000).hex().encode()
        packers = {"gz": gzip.compress, "xz": lzma.compress, "bz2": bz2.compress}
        for ending, pack in packers.items():
            packed = pack(text)
            self.check(f"cut.txt.{ending}", packed[: len(packed) // 2], failed=["truncated"])
            damaged = bytearray(packed)
            damaged[len(packed) // 2] ^= 0xFF
            self.check(f"damaged.txt.{ending}", bytes(damaged), failed=["damaged"])
        wrong_sum = bytearray(gzip.compress(text))
        wrong_sum[-5] ^= 1
        self.check("sum.txt.gz", bytes(wrong_sum), failed=["damaged"])

    def test_gzip_members_are_one_text_and_what_follows_them_is_not_read(self):
        joined = gzip.compress(b"# Joined\n\nfirst half ") + gzip.compress(b"") * 50_000 + gzip.compress(b"and second half")
        self.check("joined.md.gz", joined + b"\0" * 512, articles=1)

    def test_decompression_bombs_fail_early(self):
        gigabyte = zeros(lambda: zlib.compressobj(9, zlib.DEFLATED, 31), 64 << 20) * 16
        self.check("bomb.txt.gz", gigabyte, failed=["decompression bomb"])
        self.check("bomb.txt.bz2", zeros(lambda: bz2.BZ2Compressor(9), 64 << 20), failed=["decompression bomb"])
        self.check("bomb.txt.xz", zeros(lambda: lzma.LZMACompressor(preset=0), 64 << 20), failed=["decompression bomb"])
        big = b"a" * (64 << 20)
        self.check("bomb.zip", zip_of([("bomb.txt", big), ("after.md", article(1))]), articles=1, failed=["decompression bomb"])
        self.check("streamed.zip", streamed_bomb_zip(), articles=1, failed=["decompression bomb"])

    def test_many_members_are_read(self):
        members = [(f"notes/{i}.txt", f"Note {i}. {PROSE}".encode()) for i in range(50_000)]
        self.check("many.zip", zip_of(members), articles=50_000)
        self.check("empty.zip", zip_of([(f"{i}.txt", b"") for i in range(50_000)]), skipped={"empty": 50_000})

    def test_member_names_with_dot_dot_are_skipped(self):
        names = [("/etc/passwd.md", article(1)), ("../up.md", article(2)), ("a/../../b.md", article(3)), ("C:\\x.md", article(4)),
                 ("fine/..dots.md", article(5)), ("two\nlines.md", article(6)), (".hidden/x.md", article(7)), ("__MACOSX/._x.md", article(8))]
        skipped = {"absolute member name": 2, "member name with ..": 2, "hidden": 3}  # "..dots.md" among the hidden
        self.check("names.zip", zip_of(names), articles=1, skipped=skipped)
        self.check("names.tar", tar_of(names), articles=1, skipped=skipped)

    def test_special_members_are_skipped(self):
        members = [(special("dir", tarfile.DIRTYPE), b""), (special("link.md", tarfile.SYMTYPE, "/etc/passwd"), b""), (special("hard.md", tarfile.LNKTYPE, "x.md"), b""),
                   (special("null.md", tarfile.CHRTYPE), b""), (special("fifo.md", tarfile.FIFOTYPE), b""), ("x.md", article(1))]
        self.check("kinds.tar.gz", tar_of(members, "w:gz"), articles=1, skipped={"folder": 1, "symlink": 2, "device": 2})

    def test_only_one_level_of_nesting_is_read(self):
        inner = zip_of([("x.md", article(1))])
        packed = [("in.zip", inner), ("in.md.gz", gzip.compress(article(2))), ("in.tar", tar_of([("x.md", article(3))])), ("in.md", article(4))]
        self.check("nested.zip", zip_of(packed), articles=1, skipped={"a container inside a container": 3})
        self.check("nested.zip.gz", gzip.compress(inner), skipped={"a container inside a container": 1})

    def test_complete_members_of_a_truncated_container_are_read(self):
        noise = random.Random(2)
        members = [(f"{i}.md", article(i) + noise.randbytes(2000).hex().encode()) for i in range(10)]
        for name, data in (("cut.zip", zip_of(members)), ("cut.tar", tar_of(members)), ("cut.tar.gz", tar_of(members, "w:gz"))):
            self.check(name, data[: len(data) * 6 // 10], articles=5, failed=["truncated"], at_least=True)

    def test_office_documents_are_not_containers(self):
        for first in ("[Content_Types].xml", "mimetype"):
            self.check("letter.zip", zip_of([(first, b"x"), ("word/document.md", article(1))]), skipped={"unknown format": 1})

    def test_encrypted_members_fail_and_the_others_are_read(self):
        self.check("encrypted.zip", encrypted_zip(), articles=1, failed=["encrypted"])

    def test_damaged_documents_fail(self):
        self.check("broken.pdf", b"%PDF-1.4\nnothing of use\n", failed=["cannot read PDF"])
        self.check("empty.epub", zip_of([("mimetype", "application/epub+zip")]), failed=["package document"])
        self.check("bad.epub", zip_of([("x.opf", "<package><metadata>")]), failed=["package document"])


class BadFiles(BadInputTest):
    def test_a_hostile_folder_loses_only_its_bad_files(self):
        write = lambda name, data: (self.archive / name).write_bytes(data)
        write("new\nline.md", article(1))
        (self.archive / os.fsdecode(b"\xff\xfe.md")).write_bytes(article(2))
        write("nul.md", article(3).replace(b"kettles", b"ket\0tles"))
        write("utf8.md", article(4).replace(b"kettles", b"k\xff\xfe\xc3(ettles"))
        write("aliases.md", b"---\ntitle: Aliases\na: &a [x, x, x, x, x, x, x, x, x, x]\n" + b"".join(
            b"%c: &%c [%s]\n" % (98 + i, 98 + i, b", ".join([b"*%c" % (97 + i)] * 10)) for i in range(9)) + b"---\n\n" + PROSE.encode())
        os.mkfifo(self.archive / "fifo.md")
        (self.archive / "loop").symlink_to(self.archive)
        (self.archive / "zero.txt").symlink_to("/dev/zero")
        for name, size in (("sparse.txt", 10 << 30), ("line.md", 1 << 30)):
            with open(self.archive / name, "wb") as sparse:
                sparse.write(article(5) + PROSE.encode() * 100)
                sparse.truncate(size)
        summary = self.rebuild(3)
        self.assertEqual(summary["skipped"], {"fifo": 1, "symlink": 2})
        failed = {os.path.basename(f["path"]): f["reason"] for f in summary["failed"]}
        self.assertIn("larger than the limit", failed.pop("sparse.txt"))
        self.assertIn("larger than the limit", failed.pop("line.md"))
        aliases = failed.pop("aliases.md", None)  # indexed without them, or refused: never unfolded
        self.assertEqual(failed, {})
        self.assertEqual(summary["articles"], 6 + (aliases is None), summary)

    def test_files_that_vanish_or_change_during_a_run_are_reported(self):
        for i in range(2000):
            (self.archive / f"m{i:04}.md").write_bytes(article(i))
        command = [INDEXER, "--index", str(self.index), "--jobs", "1", "--summary", "-", "--quiet", str(self.archive)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
            for i in range(1999, 0, -1):
                if child.poll() is not None:
                    break
                os.unlink(self.archive / f"m{i:04}.md")
            summary = json.loads(child.stdout.read())
        self.assertIn(child.returncode, (0, 3))
        self.assertLessEqual(set(summary["skipped"]), {"file disappeared"})
        self.assertEqual(summary["failed"], [])
        self.assertEqual(summary["seen"], summary["indexed"] + sum(summary["skipped"].values()))


if __name__ == "__main__":
    unittest.main(verbosity=2)

"""Runs a few of the trials of scripts/torture: a run killed or hindered anywhere leaves the served index unchanged;
and nobody notices a switch."""
import os
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(os.environ["BACKFILE_SOURCE_ROOT"]) / "tests"))
from faults import disks, switches, trials  # noqa: E402
from faults.workshop import Workshop  # noqa: E402

INDEXER = os.environ["BACKFILE_INDEX_BIN"]


class Faults(unittest.TestCase):
    def setUp(self):
        self.shop = self.enterContext(Workshop(INDEXER)) if hasattr(self, "enterContext") else self.enter(Workshop(INDEXER))

    def enter(self, context):
        self.addCleanup(context.__exit__, None, None, None)
        return context.__enter__()

    def hold(self, result):
        tried, wrong = result
        self.assertGreater(tried, 0)
        self.assertEqual(wrong, [])

    def fails(self, result):
        """Control: the same trials on a program that writes in place must fail."""
        self.assertGreater(len(result[1]), 0, f"{result[0]} trials")

    def test_a_kill_at_any_moment_leaves_the_index_intact(self):
        self.hold(trials.kill_at_moments(self.shop, lambda shop: shop.command(), 20, seed=1))
        self.hold(trials.kill_at_moments(self.shop, lambda shop: shop.command("--full"), 20, seed=2))

    @unittest.skipUnless(trials.have_strace(), "strace is not installed")
    def test_a_kill_at_any_system_call_leaves_the_index_intact(self):
        self.hold(trials.kill_at_calls(self.shop, self.shop.command(), step=31))
        self.fails(trials.kill_at_calls(self.shop, trials.naive(self.shop), step=5))

    @unittest.skipUnless(trials.have_strace(), "strace is not installed")
    def test_disk_errors_leave_the_index_intact(self):
        self.hold(trials.errors_at_calls(self.shop, self.shop.command(), step=11))
        self.hold(trials.errors_at_calls(self.shop, self.shop.command("--full"), step=17, lasting=(False,)))
        self.fails(trials.errors_at_calls(self.shop, trials.naive(self.shop), step=3, lasting=(True,)))

    @unittest.skipUnless(os.geteuid() == 0, "mounting needs root")
    def test_a_full_disk_leaves_the_index_intact(self):
        if not disks.in_own_namespace():
            self.skipTest("no mounts of its own are allowed here")
        tried, wrong, ran_out = disks.fill_disks(INDEXER, 4)
        self.hold((tried, wrong))
        self.assertGreater(ran_out, 0)

    def test_flipped_bits_are_detected_and_repaired(self):
        self.hold(trials.flip_bytes(self.shop, 40, seed=3))

    def test_searches_succeed_while_the_index_is_replaced(self):
        self.hold(switches.switch(self.shop, 5, latest=30))
        two = {"hits": [{"title": "Edition 1"}, {"title": "Edition 2"}] * 15, "facets": {"tag": []}, "timeline": {"buckets": []}, "total": 30}
        self.assertRaises(ValueError, switches.edition_in, two)


if __name__ == "__main__":
    unittest.main()

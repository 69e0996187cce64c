"""Shared helpers of the flow tests; standard library only."""

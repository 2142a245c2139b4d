"""Tests of the site as it is sent to readers."""

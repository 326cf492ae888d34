"""What the tests of leaks share with those of the commands."""

from tests.commands import conftest

warm = conftest.warm

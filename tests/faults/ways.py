"""Which calls are worth a fault: of all that come from the same place in accord, one is, as accord
does the same there on failure. ways.c finds the places; README.md beside this file says more."""
import struct

HEAD = 4 + 4 * (1 << 16)  # fault_ways in faults.h
HEAD += HEAD % 8
WAY = struct.Struct("=IIQQ")
SIZE = HEAD + WAY.size * (1 << 15)


def begin(path):
    """A file for FAULTS_WAYS."""
    with open(path, "wb") as file:
        file.truncate(SIZE)


def found(path, sides, kinds):
    """{(side, kind): {n: places that were left for the n-th call, and for none before}}"""
    with open(path, "rb") as file:
        content = file.read()
    ways = {}
    for i in range(struct.unpack_from("=I", content)[0]):
        side, kind, n, place = WAY.unpack_from(content, HEAD + i * WAY.size)
        ways.setdefault((sides[side], kinds[kind]), {}).setdefault(n, set()).add(place)
    return ways


class Claims:
    """What was tried in any command need not be tried again."""

    def __init__(self):
        self.places = {}

    def new(self, ways, side, kind):
        """The numbers of calls that come from a place that is new."""
        known, numbers = self.places.setdefault(kind, set()), []
        for n, places in sorted(ways.get((side, kind), {}).items()):
            if places - known:
                numbers.append(n)
                known |= places
        return numbers

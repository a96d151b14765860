# faultproxy.py LISTEN_HOST LISTEN_PORT TARGET_HOST TARGET_PORT CONTROL_PORT [key=value...]
# A TCP proxy that spoils what passes. Settings, at the start or by a line "set key=value ..." to CONTROL_PORT:
#   latency_ms, jitter_ms     each piece is held back
#   rate_kBps                 no faster than this
#   chunk                     at most this many bytes a write (TCP_NODELAY is on)
#   cut_after=N cut=rst|fin   after N bytes in a direction the connection ends
#   stall_after=N             after N bytes nothing is passed on; the connection stays
#   corrupt_at=N              the bits of byte N are flipped
#   dir=up|down|both          which direction is spoilt (up = client to server)
#   refuse=1                  new connections are reset
#   blackhole=1               accepted, never answered
#   connect_delay_ms          wait before connecting on
# Other commands: "reset" (no faults), "kill" (RST on every open connection), "stats". Each is answered by a line of JSON.
import asyncio
import json
import random
import socket
import struct
import sys

DEFAULTS = dict(latency_ms=0, jitter_ms=0, rate_kBps=0, chunk=0, cut_after=-1, cut="rst", stall_after=-1, corrupt_at=-1,
                dir="both", refuse=0, blackhole=0, connect_delay_ms=0)
settings = dict(DEFAULTS)
stats = dict(connections=0, up=0, down=0)
writers = set()


def put(words):
    for word in words:
        key, value = word.split("=", 1)
        if key not in DEFAULTS:
            raise ValueError("unknown setting " + key)
        if isinstance(DEFAULTS[key], str):
            settings[key] = value
        else:
            settings[key] = float(value) if "." in value else int(value)


def reset_connection(writer):
    sock = writer.get_extra_info("socket")
    if sock is not None:
        try:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        except OSError:
            pass
    writer.transport.abort()


class Direction:
    """One direction of one connection: reads pieces, spoils them, passes them on."""

    def __init__(self, reader, writer, name, pair):
        self.reader, self.writer, self.name, self.pair = reader, writer, name, pair
        self.passed = 0
        self.queue = asyncio.Queue(256)

    def spoilt(self):
        return settings["dir"] in ("both", self.name)

    async def run(self):
        sender = asyncio.ensure_future(self.send())
        due, loop = 0, asyncio.get_running_loop()
        try:
            while True:
                piece = await self.reader.read(65536)
                delay = settings["latency_ms"] + random.uniform(0, settings["jitter_ms"]) if self.spoilt() else 0
                due = max(due, loop.time() + delay / 1000.0)
                await self.queue.put((due, piece))
                if not piece:
                    break
            await sender
        except OSError:
            pass
        finally:
            sender.cancel()

    async def send(self):
        while True:
            due, piece = await self.queue.get()
            if not piece:
                if self.writer.can_write_eof():
                    self.writer.write_eof()
                return
            wait = due - asyncio.get_running_loop().time()
            if wait > 0:
                await asyncio.sleep(wait)
            step = int(settings["chunk"]) if self.spoilt() and settings["chunk"] else len(piece)
            for at in range(0, len(piece), step):
                if not await self.pass_on(piece[at:at + step]):
                    return

    async def pass_on(self, part):
        if self.spoilt():
            corrupt = int(settings["corrupt_at"]) - self.passed
            if 0 <= corrupt < len(part):
                part = part[:corrupt] + bytes([part[corrupt] ^ 255]) + part[corrupt + 1:]
            stall, cut = int(settings["stall_after"]), int(settings["cut_after"])
            if stall >= 0 and self.passed + len(part) > stall:
                self.writer.write(part[:max(0, stall - self.passed)])
                await asyncio.Event().wait()
            if cut >= 0 and self.passed + len(part) >= cut:
                self.writer.write(part[:max(0, cut - self.passed)])
                await self.writer.drain()
                await asyncio.sleep(0.02)  # what was written leaves before the reset discards it
                for writer in self.pair:
                    reset_connection(writer) if settings["cut"] == "rst" else writer.close()
                return False
            if settings["rate_kBps"]:
                await asyncio.sleep(len(part) / (settings["rate_kBps"] * 1000.0))
        self.writer.write(part)
        self.passed += len(part)
        stats[self.name] += len(part)
        await self.writer.drain()
        return True


def no_delay(writer):
    writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


async def client(reader, writer):
    stats["connections"] += 1
    no_delay(writer)
    if settings["refuse"]:
        reset_connection(writer)
        return
    writers.add(writer)
    if settings["blackhole"]:
        return
    await asyncio.sleep(settings["connect_delay_ms"] / 1000.0)
    try:
        target_reader, target_writer = await asyncio.open_connection(sys.argv[3], int(sys.argv[4]))
    except OSError:
        reset_connection(writer)
        return
    no_delay(target_writer)
    pair = (writer, target_writer)
    writers.update(pair)
    await asyncio.gather(Direction(reader, target_writer, "up", pair).run(),
                         Direction(target_reader, writer, "down", pair).run(), return_exceptions=True)
    for each in pair:
        writers.discard(each)
        each.close()


def command(words):
    if words[0] == "set":
        put(words[1:])
    elif words[0] == "reset":
        settings.update(DEFAULTS)
    elif words[0] == "kill":
        for writer in list(writers):
            reset_connection(writer)
        writers.clear()
    elif words[0] != "stats":
        raise ValueError("unknown command")


async def control(reader, writer):
    while True:
        words = (await reader.readline()).decode().split()
        if not words:
            break
        try:
            command(words)
            answer = dict(ok=True, settings=settings, stats=stats)
        except ValueError as error:
            answer = dict(ok=False, error=str(error))
        writer.write((json.dumps(answer) + "\n").encode())
        await writer.drain()
    writer.close()


async def main():
    put(sys.argv[6:])
    await asyncio.start_server(client, sys.argv[1], int(sys.argv[2]))
    await asyncio.start_server(control, "127.0.0.1", int(sys.argv[5]))
    await asyncio.Event().wait()


asyncio.run(main())

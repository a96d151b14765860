# websocket_server.py PORT: /echo sends back what comes, /greet speaks first, /push sends a few messages and closes 1001,
# /big sends one of 1 MiB in fragments, /close closes with what it is told ("4001 reason"); /plain has no compression.
# Subprotocols chat and superchat.
import asyncio
import sys

import websockets
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory


async def serve(socket, path):
    if path.startswith("/greet"):
        await socket.send("welcome")
    if path.startswith("/push"):
        for i in range(3):
            await socket.send('{"event": %d, "text": "the same words again and again"}' % i)
        await socket.close(1001, "done")
        return
    if path.startswith("/big"):
        await socket.send("x" * 4096 for _ in range(256))
    async for message in socket:
        if path.startswith("/close"):
            code, _, reason = message.partition(" ")
            await socket.close(int(code), reason)
            return
        await socket.send(message)


async def main():
    port = int(sys.argv[1])
    compressed = [ServerPerMessageDeflateFactory(server_max_window_bits=12, client_max_window_bits=12)]
    options = dict(subprotocols=["chat", "superchat"], max_size=2**24, ping_interval=None)
    async with websockets.serve(serve, "127.0.0.1", port, extensions=compressed, compression=None, **options):
        async with websockets.serve(serve, "127.0.0.1", port + 1 if len(sys.argv) < 3 else int(sys.argv[2]), compression=None, **options):
            await asyncio.Future()


asyncio.run(main())

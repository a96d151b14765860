# full_backlog.py HOST PORT READY_FILE: a listener whose accept queue is full. Linux drops further SYNs, so a client
# hangs in connect as it does with a dead host.
import select
import signal
import socket
import sys

address = (sys.argv[1], int(sys.argv[2]))
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(address)
listener.listen(0)
clients = []
for _ in range(2):  # one more than the queue of length 0 holds
    client = socket.socket()
    client.setblocking(False)
    client.connect_ex(address)
    clients.append(client)
select.select([], [clients[0]], [], 5)
open(sys.argv[3], "w").close()
signal.pause()

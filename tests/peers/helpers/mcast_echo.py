# mcast_echo.py GROUP PORT INTERFACE_IP: answers each datagram sent to the group with "echo " and the datagram.
import socket
import sys

group, port, interface = sys.argv[1], int(sys.argv[2]), sys.argv[3]
listener = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind((group, port))
listener.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, socket.inet_aton(group) + socket.inet_aton(interface))
answers = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
answers.bind((interface, 0))
while True:
    datagram, sender = listener.recvfrom(65535)
    answers.sendto(b"echo " + datagram, sender)

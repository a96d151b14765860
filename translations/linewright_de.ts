<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
    <context>
        <name>Main</name>
        <message>
            <source>Linewright, a communications workbench.</source>
            <translation>Linewright, eine Werkbank für Netzprotokolle.</translation>
        </message>
        <message>
            <source>Open this saved session.</source>
            <translation>Diese gespeicherte Sitzung öffnen.</translation>
        </message>
        <message>
            <source>Open a new tab of this pane: %1.</source>
            <translation>Einen neuen Tab dieses Bereichs öffnen: %1.</translation>
        </message>
        <message>
            <source>Saved sessions to open.</source>
            <translation>Gespeicherte Sitzungen, die zu öffnen sind.</translation>
        </message>
        <message>
            <source>there is no pane "%1"</source>
            <translation>es gibt keinen Bereich "%1"</translation>
        </message>
    </context>
    <context>
        <name>PaneType</name>
        <message>
            <source>Socket</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Talk to anything over TCP, TLS, UDP or a Unix socket, as client or server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Web</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fetch over HTTP and see every hop, header, certificate and millisecond</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SocketPane</name>
        <message>
            <source>listen %1</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>TranscriptModel</name>
        <message>
            <source>• note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>→ sent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>← received</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::AuthTab</name>
        <message>
            <source>None</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Basic (user and password)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bearer token</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Kind of authentication</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show what was typed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Token</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Password</source>
            <translation>Passwort</translation>
        </message>
        <message>
            <source>No credentials are sent. A server that asks for them is answered with a question.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sent with the first request, and never to another host after a redirect. The recording holds a placeholder instead.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sent as “Authorization: Bearer”, and never to another host after a redirect. The recording holds a placeholder instead.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use&amp;r:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ki&amp;nd:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To&amp;ken:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pass&amp;word:</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::BodyTab</name>
        <message>
            <source>File to send</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>path of the file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>None</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>JSON</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>XML</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Form (urlencoded)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>File</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Kind of body</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Decides the Content-Type, unless the headers have one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Indent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Indent the text; what it says stays the same</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Body of the request</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The request has no body.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file is read while it is sent, so it may be of any size.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Left as it is: %1</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::BodyView</name>
        <message>
            <source>Show &amp;anyway</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Body, indented</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Body, as it came</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Body in hex</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sho&amp;w more</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::ClientList</name>
        <message>
            <source>Clients</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show only the frames of the selected client</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close the selected lines</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Say that nothing more will be sent, and go on receiving</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Break the selected lines off (RST)</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>%n client(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Onl&amp;y this</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Half-close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reset</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::ClientModel</name>
        <message>
            <source>%1 s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 min</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 h %2 min</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>line %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1, channel %2 of the transcript</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Client</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Age</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Received</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sent</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::CodeEditor</name>
        <message>
            <source>The first %1 of %2 are shown.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Find…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Wrap Long Lines</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Very long lines are broken for display.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::ConversationView</name>
        <message>
            <source>Text of the chosen frame</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bytes of the chosen frame</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Conversation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All lines</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show the frames of every line again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>He&amp;x</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show bytes as hex instead of text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep the newest in view; scrolling up ends it</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>%n frame(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Only %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 bytes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, not kept: past the recording limit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, the first part is shown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Copy as text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy with &amp;escapes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy as &amp;hex</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Put into the input field</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Follo&amp;w</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only this &amp;line</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::DetachedWindow</name>
        <message>
            <source>%1 — Linewright</source>
            <translation>%1 — Linewright</translation>
        </message>
        <message>
            <source>&amp;Tab</source>
            <translation>&amp;Tab</translation>
        </message>
        <message>
            <source>&amp;Attach to the Main Window</source>
            <translation>Ins Hauptfenster &amp;einfügen</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>&amp;Schließen</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ansicht</translation>
        </message>
        <message>
            <source>&amp;Pane</source>
            <translation>&amp;Bereich</translation>
        </message>
    </context>
    <context>
        <name>lw::ui::DetailView</name>
        <message>
            <source>Detail</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fields</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fields and bytes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The recording limit was passed: %1 of %2 bytes were kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The whole body was saved as %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The first %1 of %2 bytes are shown.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This row can't be shown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose a row to see its fields and bytes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy &amp;Value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy &amp;Field Name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy Bytes as &amp;Text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy Bytes as &amp;Hex</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy Bytes as &amp;C Array</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy Bytes as &amp;Escaped Text</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::EndpointBar</name>
        <message>
            <source>Client</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Client or server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Client: call a server. Server: wait for callers.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Kind of socket</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>TCP: a line of bytes. TLS: the same, encrypted. UDP: datagrams. Unix: on this machine only.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Port</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Path of the socket</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Certificates, deadlines, limits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>CA file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the system's authorities</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Certificate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>none (PEM)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Key</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>in the certificate's file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Key:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lowest version:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>chosen by the system</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To connect</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Without a byte</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To connect:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Without a byte:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Echo: send back what comes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Most clients at once:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Address:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>name or address</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>127.0.0.1: this machine only. 0.0.0.0 or ::: every address of it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whom to call; “host:port” is taken apart</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>0: a free one is chosen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 to 65535</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Without a certificate a self-signed one is made for this run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A certificate here is shown to servers that ask for one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Disconnect</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Listen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Connect</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Type the path of the socket first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Type the host to call first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Type the port, 1 to 65535.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Po&amp;rt:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>P&amp;ath:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>R&amp;econnect</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Break off, if connected, and connect again with the same fields (Ctrl+F5)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Optio&amp;ns</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Verif&amp;y the server's certificate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Off: whoever answers is believed. The transcript says so.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask clients for a certificate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is checked against the CA file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Older versions are refused</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the host</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Asked for (SNI) and checked against the certificate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>none; for example h2, http/1.1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Application protocols offered (client) or accepted (server), best first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>CA file:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Certificate:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Server name:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>ALPN:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>IPv6 and IPv4</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>IPv4 only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>IPv6 only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Which addresses of the host are tried</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Address of this machine to call from</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Resolving, connecting and TLS together may take so long</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The line is given up when nothing moved for so long</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Addresses:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>From address:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To whom it came from, byte for byte</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Who calls beyond that is sent away at once</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>H&amp;ost:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>St&amp;op</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>End listening and close every client's line (Shift+F5)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close the line (Shift+F5)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wait for callers at this address (F5)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Call this address (F5)</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::ExchangeModel</name>
        <message>
            <source>Waiting …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1, receiving …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancelled</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not finished</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No answer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 ms</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Status</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Method</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Target</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
    </context>
    <context>
        <name>lw::ui::FactsTree</name>
        <message>
            <source>Name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Copy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy &amp;value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy &amp;all</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::FieldModel</name>
        <message>
            <source>%1 (no bytes of its own)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1: bytes %2 to %3</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Field</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Value</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::FileField</name>
        <message>
            <source>…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose a file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose a file: %1</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::FindBar</name>
        <message>
            <source>Match &amp;case</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter finds the next place, Shift+Enter the one before, Esc closes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Previous</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Next</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close (Esc)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not found</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::HexView</name>
        <message>
            <source>Bytes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no bytes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>offset %1, byte 0x%2, %3 bytes in all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy as &amp;Hex</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy as &amp;Text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy as &amp;Escaped Text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy as &amp;C Array</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy as Hex &amp;Dump</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Select &amp;All</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No bytes</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::InputEdit</name>
        <message>
            <source>Character %1: %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What to send</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hex: 48 65 6c 6c 6f, 0x48,0x65 or 48:65:6c</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Text; \r \n \t \0 \xHH are understood. Enter sends, Shift+Enter makes a new line, Up brings back what was sent.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::MainWindow</name>
        <message>
            <source>&amp;Pane</source>
            <translation>&amp;Bereich</translation>
        </message>
        <message>
            <source>&amp;New Tab</source>
            <translation>&amp;Neuer Tab</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Datei</translation>
        </message>
        <message>
            <source>New &amp;Tab</source>
            <translation>Neuer &amp;Tab</translation>
        </message>
        <message>
            <source>New Tab O&amp;f</source>
            <translation>Neuer Tab &amp;für</translation>
        </message>
        <message>
            <source>&amp;Reopen Closed Tab</source>
            <translation>G&amp;eschlossenen Tab wieder öffnen</translation>
        </message>
        <message>
            <source>&amp;Open Session…</source>
            <translation>Sitzung ö&amp;ffnen …</translation>
        </message>
        <message>
            <source>&amp;Save a Copy of the Session…</source>
            <translation>Kopie der Sitzung &amp;speichern …</translation>
        </message>
        <message>
            <source>&amp;Close Tab</source>
            <translation>Tab s&amp;chließen</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Beenden</translation>
        </message>
        <message>
            <source>&amp;Tab</source>
            <translation>&amp;Tab</translation>
        </message>
        <message>
            <source>&amp;Next Tab</source>
            <translation>&amp;Nächster Tab</translation>
        </message>
        <message>
            <source>&amp;Previous Tab</source>
            <translation>&amp;Voriger Tab</translation>
        </message>
        <message>
            <source>&amp;Go To</source>
            <translation>&amp;Gehe zu</translation>
        </message>
        <message>
            <source>&amp;Last Tab</source>
            <translation>&amp;Letzter Tab</translation>
        </message>
        <message>
            <source>Tab &amp;%1</source>
            <translation>Tab &amp;%1</translation>
        </message>
        <message>
            <source>Move &amp;Left</source>
            <translation>Nach &amp;links</translation>
        </message>
        <message>
            <source>Move &amp;Right</source>
            <translation>Nach &amp;rechts</translation>
        </message>
        <message>
            <source>Rena&amp;me…</source>
            <translation>U&amp;mbenennen …</translation>
        </message>
        <message>
            <source>&amp;Detach to a Window</source>
            <translation>In eigenes Fenster &amp;lösen</translation>
        </message>
        <message>
            <source>(no tab)</source>
            <translation>(kein Tab)</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ansicht</translation>
        </message>
        <message>
            <source>&amp;Find a Session</source>
            <translation>Sitzung &amp;finden</translation>
        </message>
        <message>
            <source>Go to Next &amp;Part of the Window</source>
            <translation>Zum nächsten &amp;Teil des Fensters</translation>
        </message>
        <message>
            <source>T&amp;heme</source>
            <translation>F&amp;arben</translation>
        </message>
        <message>
            <source>&amp;System</source>
            <translation>&amp;System</translation>
        </message>
        <message>
            <source>&amp;Light</source>
            <translation>&amp;Hell</translation>
        </message>
        <message>
            <source>&amp;Dark</source>
            <translation>&amp;Dunkel</translation>
        </message>
        <message>
            <source>F&amp;ull Screen</source>
            <translation>&amp;Vollbild</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Hilfe</translation>
        </message>
        <message>
            <source>&amp;Keyboard Shortcuts</source>
            <translation>&amp;Tastenkürzel</translation>
        </message>
        <message>
            <source>&amp;About Linewright</source>
            <translation>Ü&amp;ber Linewright</translation>
        </message>
        <message>
            <source>About &amp;Qt</source>
            <translation>Über &amp;Qt</translation>
        </message>
        <message>
            <source>Open a Session</source>
            <translation>Sitzung öffnen</translation>
        </message>
        <message>
            <source>Sessions (*.lws);;All files (*)</source>
            <translation>Sitzungen (*.lws);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>About Linewright</source>
            <translation>Über Linewright</translation>
        </message>
        <message>
            <source>&lt;h3&gt;Linewright %1&lt;/h3&gt;</source>
            <translation>&lt;h3&gt;Linewright %1&lt;/h3&gt;</translation>
        </message>
        <message>
            <source>&lt;p&gt;A communications workbench: speak to servers and peers, see exactly what is said on the wire, keep every session.&lt;/p&gt;&lt;p&gt;It works offline, asks for no account and sends nothing about you to anyone.&lt;/p&gt;&lt;p&gt;Sessions are kept in %1.&lt;/p&gt;</source>
            <translation>&lt;p&gt;Eine Werkbank für Netzprotokolle: mit Servern und Gegenstellen sprechen, genau sehen, was über die Leitung geht, jede Sitzung behalten.&lt;/p&gt;&lt;p&gt;Sie läuft ohne Netzzugang, verlangt kein Konto und sendet niemandem etwas über Sie.&lt;/p&gt;&lt;p&gt;Sitzungen liegen in %1.&lt;/p&gt;</translation>
        </message>
        <message>
            <source>%1 — Linewright</source>
            <translation>%1 — Linewright</translation>
        </message>
        <message>
            <source>Linewright</source>
            <translation>Linewright</translation>
        </message>
        <message>
            <source>Sessions can't be kept: the folder %1 can't be written. You can look around and open saved sessions; nothing new can be recorded there.</source>
            <translation>Sitzungen können nicht gespeichert werden: Der Ordner %1 ist nicht beschreibbar. Gespeicherte Sitzungen lassen sich öffnen; Neues kann dort nicht aufgezeichnet werden.</translation>
        </message>
        <message>
            <source>Save a Copy of the Session</source>
            <translation>Kopie der Sitzung speichern</translation>
        </message>
        <message>
            <source>Sessions (*.lws)</source>
            <translation>Sitzungen (*.lws)</translation>
        </message>
        <message>
            <source>Copied to %1</source>
            <translation>Kopiert nach %1</translation>
        </message>
        <message>
            <source>The copy failed: %1</source>
            <translation>Das Kopieren schlug fehl: %1</translation>
        </message>
        <message>
            <source>%1 can't be opened: %2</source>
            <translation>%1 lässt sich nicht öffnen: %2</translation>
        </message>
        <message numerus="yes">
            <source>%n tab(s) still have something running. Quit all the same?</source>
            <translation>
                <numerusform>In einem Tab läuft noch etwas. Trotzdem beenden?</numerusform>
                <numerusform>In %n Tabs läuft noch etwas. Trotzdem beenden?</numerusform>
            </translation>
        </message>
        <message>
            <source>Cancel It and &amp;Quit</source>
            <translation>Abbrechen und &amp;beenden</translation>
        </message>
        <message>
            <source>&amp;Keep Working</source>
            <translation>&amp;Weiterarbeiten</translation>
        </message>
    </context>
    <context>
        <name>lw::ui::OptionsTab</name>
        <message>
            <source>Request</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Most redirects to follow</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use and keep &amp;cookies of this session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Accept compressed answers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Decode them for showing and saving</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Keep the connection for the next request</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>TLS</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>CA file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the system's authorities</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Client certificate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>none (PEM)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Key of the client certificate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>in the certificate's file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the URL's host</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Asked for (SNI) and checked against the certificate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Connection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No proxy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>HTTP proxy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>SOCKS5 proxy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>host:port</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Address of the proxy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>user, if it asks</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>User at the proxy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>password</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Password at the proxy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>host:port:address, more after a space</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Names answered here instead of by the resolver, as curl --resolve</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>connect to the URL's host</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Path of a Unix-domain socket to speak HTTP over</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>IPv6 and IPv4</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>IPv4 only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>IPv6 only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pro&amp;xy:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Its address:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Its account:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Addresses:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Deadlines and recording</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To connect</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Without a byte</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For all of it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> MiB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>every byte</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Of each body this much is kept in the session; past it, length and digest only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>for the next session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To connect:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Without a byte:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For all of it:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A change counts from the next session on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>More costs disk, not memory.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Options: the proxy's address must be host:port, not “%1”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Options: “%1” is not host:port:address.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Follo&amp;w redirects, at most</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send the body chu&amp;nked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Verif&amp;y the server's certificate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>CA file:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Client ce&amp;rtificate:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Its key:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lowest version:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Server name:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Resolve:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unix socket:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Record of a body:</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::Page</name>
        <message>
            <source>The session %1 can't be opened: %2</source>
            <translation>Die Sitzung %1 lässt sich nicht öffnen: %2</translation>
        </message>
        <message>
            <source>Something is still running here.</source>
            <translation>Hier läuft noch etwas.</translation>
        </message>
        <message>
            <source>&amp;Cancel It and Close</source>
            <translation>&amp;Abbrechen und schließen</translation>
        </message>
        <message>
            <source>&amp;Keep Open</source>
            <translation>&amp;Offen lassen</translation>
        </message>
        <message>
            <source>The transcript does not have it (any more).</source>
            <translation>Die Mitschrift hat es nicht (mehr).</translation>
        </message>
    </context>
    <context>
        <name>lw::ui::PairsModel</name>
        <message>
            <source>Add …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sent; clear to leave it out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not sent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Added by the program. Write one of the same name to send yours instead.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Value</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::PairsTable</name>
        <message>
            <source>Add a row (Insert)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove the row (Delete)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move the row up (Alt+Up)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move the row down (Alt+Down)</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::Pane</name>
        <message>
            <source>No session can be recorded: %1</source>
            <translation>Es kann keine Sitzung aufgezeichnet werden: %1</translation>
        </message>
        <message>
            <source>A recording is played here, and nothing goes to the network. Use another tab for that.</source>
            <translation>Hier wird eine Aufzeichnung abgespielt, nichts geht ins Netz. Dafür ist ein anderer Reiter da.</translation>
        </message>
    </context>
    <context>
        <name>lw::ui::PlaybackBar</name>
        <message>
            <source>As fast as possible</source>
            <translation>So schnell wie möglich</translation>
        </message>
        <message>
            <source>%1×</source>
            <translation>%1×</translation>
        </message>
        <message>
            <source>recorded</source>
            <translation>damals</translation>
        </message>
        <message>
            <source>said now</source>
            <translation>jetzt</translation>
        </message>
        <message>
            <source>The first difference: channel %1, byte %2 of what the client said there</source>
            <translation>Der erste Unterschied: Kanal %1, Byte %2 dessen, was der Client dort sagte</translation>
        </message>
        <message>
            <source>it said more than was recorded</source>
            <translation>er sagte mehr, als aufgezeichnet ist</translation>
        </message>
        <message>
            <source>Playing a recording</source>
            <translation>Abspielen einer Aufzeichnung</translation>
        </message>
        <message>
            <source>Play from the beginning</source>
            <translation>Von vorn abspielen</translation>
        </message>
        <message>
            <source>Play from the beginning (Home in the timeline)</source>
            <translation>Von vorn abspielen (Pos1 in der Zeitleiste)</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Abspielen</translation>
        </message>
        <message>
            <source>Play (Space in the timeline)</source>
            <translation>Abspielen (Leertaste in der Zeitleiste)</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>Schritt</translation>
        </message>
        <message>
            <source>Play to the end of the next message (. in the timeline)</source>
            <translation>Bis zum Ende der nächsten Nachricht (. in der Zeitleiste)</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Halt</translation>
        </message>
        <message>
            <source>Stop, and go back to the beginning</source>
            <translation>Anhalten und an den Anfang zurück</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>Tempo</translation>
        </message>
        <message>
            <source>How fast it is played (+ and - in the timeline)</source>
            <translation>Wie schnell abgespielt wird (+ und - in der Zeitleiste)</translation>
        </message>
        <message>
            <source>Clock</source>
            <translation>Uhr</translation>
        </message>
        <message>
            <source>Original times</source>
            <translation>Zeiten von damals</translation>
        </message>
        <message>
            <source>Wait for the other side</source>
            <translation>Auf die andere Seite warten</translation>
        </message>
        <message>
            <source>Original times: everything comes when it came then.
Wait for the other side: an answer comes as soon as the client has said what it answers.</source>
            <translation>Zeiten von damals: alles kommt, wann es damals kam.
Auf die andere Seite warten: eine Antwort kommt, sobald der Client gesagt hat, worauf sie antwortet.</translation>
        </message>
        <message>
            <source>Show in &amp;Transcript</source>
            <translation>In der &amp;Mitschrift zeigen</translation>
        </message>
        <message>
            <source>Choose the frame of the transcript in which the client says it</source>
            <translation>Den Frame der Mitschrift wählen, in dem der Client es sagt</translation>
        </message>
        <message>
            <source>What was recorded, and what is said now</source>
            <translation>Was aufgezeichnet wurde, und was jetzt gesagt wird</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Play again</source>
            <translation>Noch einmal abspielen</translation>
        </message>
        <message>
            <source>Pause (Space in the timeline)</source>
            <translation>Pause (Leertaste in der Zeitleiste)</translation>
        </message>
        <message>
            <source>Play again (Space in the timeline)</source>
            <translation>Noch einmal abspielen (Leertaste in der Zeitleiste)</translation>
        </message>
        <message>
            <source>%1 differences</source>
            <translation>%1 Unterschiede</translation>
        </message>
        <message>
            <source>1 difference</source>
            <translation>1 Unterschied</translation>
        </message>
        <message>
            <source>Identical as far as it could be played</source>
            <translation>Gleich, soweit es abzuspielen war</translation>
        </message>
        <message>
            <source>Identical to the recording</source>
            <translation>Gleich wie die Aufzeichnung</translation>
        </message>
        <message>
            <source>Identical so far</source>
            <translation>Bisher gleich</translation>
        </message>
        <message>
            <source>What the client says is compared with what it said then, byte for byte</source>
            <translation>Was der Client sagt, wird Byte für Byte mit dem verglichen, was er damals sagte</translation>
        </message>
        <message>
            <source>… and %1 more</source>
            <translation>… und %1 weitere</translation>
        </message>
        <message>
            <source>Can&apos;t be played</source>
            <translation>Nicht abzuspielen</translation>
        </message>
    </context>
    <context>
        <name>lw::ui::Player</name>
        <message>
            <source>The timeline can&apos;t be read: %1</source>
            <translation>Die Zeitleiste ist nicht zu lesen: %1</translation>
        </message>
    </context>
    <context>
        <name>lw::ui::PreviewView</name>
        <message>
            <source>Preview of the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Preview of the page</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 × %2 pixels</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::QuestionBar</name>
        <message>
            <source>Dismiss (Esc)</source>
            <translation>Ausblenden (Esc)</translation>
        </message>
        <message>
            <source>Dismiss</source>
            <translation>Ausblenden</translation>
        </message>
        <message>
            <source>&amp;Details</source>
            <translation>&amp;Einzelheiten</translation>
        </message>
    </context>
    <context>
        <name>lw::ui::Questions</name>
        <message>
            <source>%1. Subject: %2</source>
            <translation>%1. Inhaber: %2</translation>
        </message>
        <message>
            <source>Issuer: %1</source>
            <translation>Aussteller: %1</translation>
        </message>
        <message>
            <source>Valid: %1 to %2</source>
            <translation>Gültig: %1 bis %2</translation>
        </message>
        <message>
            <source>Names: %1</source>
            <translation>Namen: %1</translation>
        </message>
        <message>
            <source>Key: %1</source>
            <translation>Schlüssel: %1</translation>
        </message>
        <message>
            <source>SHA-256: %1</source>
            <translation>SHA-256: %1</translation>
        </message>
        <message>
            <source>The peer sent no certificate.</source>
            <translation>Die Gegenstelle sandte kein Zertifikat.</translation>
        </message>
        <message>
            <source>The certificate of %1 can't be trusted: %2. Nothing was sent yet.</source>
            <translation>Dem Zertifikat von %1 ist nicht zu trauen: %2. Es wurde noch nichts gesendet.</translation>
        </message>
        <message>
            <source>Accept &amp;Once</source>
            <translation>&amp;Einmal annehmen</translation>
        </message>
        <message>
            <source>&amp;Always Accept</source>
            <translation>&amp;Immer annehmen</translation>
        </message>
        <message>
            <source>&amp;Refuse</source>
            <translation>&amp;Ablehnen</translation>
        </message>
        <message>
            <source>%1 asks for a user name and a password.</source>
            <translation>%1 verlangt Benutzernamen und Passwort.</translation>
        </message>
        <message>
            <source>It says: “%1”</source>
            <translation>Dort heißt es: „%1“</translation>
        </message>
        <message>
            <source>User</source>
            <translation>Benutzer</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Passwort</translation>
        </message>
        <message>
            <source>&amp;Log In</source>
            <translation>An&amp;melden</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>Abb&amp;rechen</translation>
        </message>
        <message>
            <source>%1 can't be written: %2</source>
            <translation>%1 kann nicht geschrieben werden: %2</translation>
        </message>
        <message>
            <source>&amp;Go On Without Recording</source>
            <translation>&amp;Ohne Aufzeichnung weiter</translation>
        </message>
        <message>
            <source>&amp;Stop</source>
            <translation>&amp;Anhalten</translation>
        </message>
    </context>
    <context>
        <name>lw::ui::RequestPanel</name>
        <message>
            <source>Parameters of the URL</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Headers of the request</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Request</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Options</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A&amp;uth •</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A&amp;uth</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Body</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Body •</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Para&amp;ms</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>H&amp;eaders</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::ResponsePanel</name>
        <message>
            <source>%1 s left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 min left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 of %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 sent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, %1/s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Status</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Time and size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hop of the redirects</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Each request on the way to the answer; the last one is shown at first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Progress</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What went wrong</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Response</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Headers of request and response</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No headers yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cookies set by the answer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The answer set no cookies.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>TLS of the connection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The connection had no TLS.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pretty</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Raw</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Preview</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Headers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cookies</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Timing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>TLS</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, decoded %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Left behind on the way to this hop: %1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Its body is not shown: the answer's is.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The program ended before the answer did. The transcript has what came until then.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The body, %1, is in %2. Below is its first part.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Type a URL and press Enter.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Waiting for the answer …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The answer has no body.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the response</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved to %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 was not saved: %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save as …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the response's body to a file (Ctrl+S)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open fol&amp;der</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show the folder the file is in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 has only what came until then.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reading the answer from the session …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The session does not have the body.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There was no answer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing of the body came; the headers are in their tab.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::SendPanel</name>
        <message>
            <source>&amp;Send</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send what stands in the field (Enter or Ctrl+Enter)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hex</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is typed: text or hex</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Text with \r \n \t \0 \xHH, or hex such as 48 65, 0x48,0x65</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no line ending</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>LF (\n)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>CR LF (\r\n)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>NUL (\0)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is sent after text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Put after each text that is sent; hex is sent as it stands</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>to all clients</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>to the selected</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To whom</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Quick line %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send quick line %1 (Alt+%1)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send quick line %1</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>to the %n selected</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Character %1: %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To every client of this server, or to those selected in the list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not connected</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No client is there to send to</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No client is selected in the list</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::SessionsDock</name>
        <message>
            <source>Sessions</source>
            <translation>Sitzungen</translation>
        </message>
        <message>
            <source>&amp;Sessions</source>
            <translation>&amp;Sitzungen</translation>
        </message>
        <message>
            <source>Find a session</source>
            <translation>Sitzung finden</translation>
        </message>
        <message>
            <source>Find a session (F7)</source>
            <translation>Sitzung finden (F7)</translation>
        </message>
        <message>
            <source>&amp;Open</source>
            <translation>Ö&amp;ffnen</translation>
        </message>
        <message>
            <source>Save a &amp;Copy…</source>
            <translation>&amp;Kopie speichern …</translation>
        </message>
        <message>
            <source>Show in &amp;Folder</source>
            <translation>Im &amp;Ordner zeigen</translation>
        </message>
        <message>
            <source>&amp;Delete</source>
            <translation>&amp;Löschen</translation>
        </message>
        <message>
            <source>&amp;Refresh</source>
            <translation>&amp;Aktualisieren</translation>
        </message>
        <message>
            <source>No sessions yet. Each is kept here as soon as something is sent.</source>
            <translation>Noch keine Sitzungen. Jede erscheint hier, sobald etwas gesendet wird.</translation>
        </message>
        <message>
            <source>No session matches.</source>
            <translation>Keine Sitzung passt.</translation>
        </message>
        <message>
            <source>A session that is being recorded can't be deleted.</source>
            <translation>Eine Sitzung, die gerade aufgezeichnet wird, kann nicht gelöscht werden.</translation>
        </message>
        <message numerus="yes">
            <source>%n session(s) deleted.</source>
            <translation>
                <numerusform>Eine Sitzung gelöscht.</numerusform>
                <numerusform>%n Sitzungen gelöscht.</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Rückgängig</translation>
        </message>
        <message>
            <source>%1 can't be deleted: %2</source>
            <translation>%1 lässt sich nicht löschen: %2</translation>
        </message>
        <message>
            <source>Save a Copy</source>
            <translation>Kopie speichern</translation>
        </message>
        <message>
            <source>Sessions (*.lws)</source>
            <translation>Sitzungen (*.lws)</translation>
        </message>
        <message>
            <source>Copied to %1</source>
            <translation>Kopiert nach %1</translation>
        </message>
        <message>
            <source>The copy failed: %1</source>
            <translation>Das Kopieren schlug fehl: %1</translation>
        </message>
    </context>
    <context>
        <name>lw::ui::SessionsModel</name>
        <message>
            <source>Today %1</source>
            <translation>Heute %1</translation>
        </message>
        <message>
            <source>Yesterday %1</source>
            <translation>Gestern %1</translation>
        </message>
        <message>
            <source>Live</source>
            <translation>Läuft</translation>
        </message>
        <message>
            <source>Being recorded now</source>
            <translation>Wird gerade aufgezeichnet</translation>
        </message>
        <message>
            <source>Can't be read: %1</source>
            <translation>Nicht lesbar: %1</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>Pane</source>
            <translation>Bereich</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Frames</source>
            <translation>Frames</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
    </context>
    <context>
        <name>lw::ui::ShortcutsWindow</name>
        <message>
            <source>Everywhere</source>
            <translation>Überall</translation>
        </message>
        <message>
            <source>Keyboard Shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>Find a command or a key</source>
            <translation>Befehl oder Taste finden</translation>
        </message>
        <message>
            <source>Command</source>
            <translation>Befehl</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
    </context>
    <context>
        <name>lw::ui::SocketPane</name>
        <message>
            <source>Status of the line</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Send</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Say that nothing more will be sent, and go on receiving</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A saved session. Connecting again records a new one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Starting to listen …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Connecting …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Listening on %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Connected: %1 → %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stopped listening</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Disconnected</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not sent to all: %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not connected</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>   ·   sent %1, received %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Connect or Listen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Start with what the fields say</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Disconnect or Stop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close the line, or all lines and the server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>R&amp;econnect</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Break off, if connected, and connect again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send what stands in the input field</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Half-Close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Reset the Line</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Break the line off at once (TCP RST)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>listen %1 %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The peer closed the line</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A recording is played here</source>
            <translation>Hier wird eine Aufzeichnung abgespielt</translation>
        </message>
    </context>
    <context>
        <name>lw::ui::StartPage</name>
        <message>
            <source>What would you like to talk to?</source>
            <translation>Womit möchten Sie sprechen?</translation>
        </message>
        <message>
            <source>New %1 tab (%2)</source>
            <translation>Neuer Tab %1 (%2)</translation>
        </message>
        <message>
            <source>Recent sessions</source>
            <translation>Letzte Sitzungen</translation>
        </message>
    </context>
    <context>
        <name>lw::ui::StatusLine</name>
        <message>
            <source>Session file: show in folder</source>
            <translation>Sitzungsdatei: im Ordner zeigen</translation>
        </message>
        <message>
            <source>Not recording yet</source>
            <translation>Noch keine Aufzeichnung</translation>
        </message>
        <message>
            <source>Recording</source>
            <translation>Aufzeichnung</translation>
        </message>
        <message>
            <source>Saved session</source>
            <translation>Gespeicherte Sitzung</translation>
        </message>
        <message numerus="yes">
            <source>%Ln frame(s)</source>
            <translation>
                <numerusform>%Ln Frame</numerusform>
                <numerusform>%Ln Frames</numerusform>
            </translation>
        </message>
        <message>
            <source>%1
Click to show it in its folder</source>
            <translation>%1
Klicken zeigt sie im Ordner</translation>
        </message>
        <message>
            <source>Not recorded</source>
            <translation>Nicht aufgezeichnet</translation>
        </message>
        <message>
            <source>Playing a recording</source>
            <translation>Spielt eine Aufzeichnung ab</translation>
        </message>
    </context>
    <context>
        <name>lw::ui::TabHost</name>
        <message>
            <source>Open panes</source>
            <translation>Offene Bereiche</translation>
        </message>
        <message>
            <source>New tab (Ctrl+T)</source>
            <translation>Neuer Tab (Strg+T)</translation>
        </message>
        <message>
            <source>New tab</source>
            <translation>Neuer Tab</translation>
        </message>
        <message>
            <source>%1 (running)</source>
            <translation>%1 (läuft)</translation>
        </message>
        <message>
            <source>Close this tab (Ctrl+W)</source>
            <translation>Diesen Tab schließen (Strg+W)</translation>
        </message>
        <message>
            <source>Close tab</source>
            <translation>Tab schließen</translation>
        </message>
        <message>
            <source>Name of the tab</source>
            <translation>Name des Tabs</translation>
        </message>
        <message>
            <source>&amp;Rename…</source>
            <translation>&amp;Umbenennen …</translation>
        </message>
        <message>
            <source>&amp;Detach to a Window</source>
            <translation>In eigenes Fenster &amp;lösen</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>&amp;Schließen</translation>
        </message>
        <message>
            <source>Close &amp;Others</source>
            <translation>&amp;Andere schließen</translation>
        </message>
        <message>
            <source>Reopen C&amp;losed Tab</source>
            <translation>Geschlossenen Tab &amp;wieder öffnen</translation>
        </message>
    </context>
    <context>
        <name>lw::ui::Timeline</name>
        <message>
            <source>%1 ms</source>
            <translation>%1 ms</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>Timeline of the recording</source>
            <translation>Zeitleiste der Aufzeichnung</translation>
        </message>
        <message>
            <source>Space plays or pauses, a full stop steps, arrows jump, with Ctrl to the next operation, mark, comment or error, plus and minus change the speed</source>
            <translation>Leertaste: abspielen oder Pause; Punkt: ein Schritt; Pfeile springen, mit Strg zur nächsten Operation, Marke, Bemerkung oder zum nächsten Fehler; Plus und Minus ändern das Tempo</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>The first difference</source>
            <translation>Der erste Unterschied</translation>
        </message>
        <message>
            <source>Marked</source>
            <translation>Markiert</translation>
        </message>
        <message>
            <source>Comment</source>
            <translation>Kommentar</translation>
        </message>
        <message>
            <source>Time reference</source>
            <translation>Zeitbezug</translation>
        </message>
        <message>
            <source>Error</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <translation>%1 (%2)</translation>
        </message>
    </context>
    <context>
        <name>lw::ui::TimingBar</name>
        <message>
            <source>%1 µs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 ms</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Timing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1
%2: %3, from %4 to %5</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1: %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No timing yet</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::TimingView</name>
        <message>
            <source>Resolve</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Connect</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Proxy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>TLS</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wait</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Receive</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Timing in figures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send a request to see where its time goes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, on a kept connection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, to %1</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::TranscriptDock</name>
        <message>
            <source>Transcript</source>
            <translation>Mitschrift</translation>
        </message>
        <message>
            <source>What is sent and received will appear here.</source>
            <translation>Hier erscheint, was gesendet und empfangen wird.</translation>
        </message>
        <message>
            <source>&amp;Transcript</source>
            <translation>&amp;Mitschrift</translation>
        </message>
    </context>
    <context>
        <name>lw::ui::TranscriptModel</name>
        <message>
            <source>raw</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>sent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>received</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Right-click to choose seconds since the start, since the row before, or the time of day</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Delta</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clock</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Direction</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Channel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Protocol</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Length</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Summary</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 (not kept: past the recording limit)</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::TranscriptView</name>
        <message>
            <source>Transcript</source>
            <translation>Mitschrift</translation>
        </message>
        <message>
            <source>Nothing was said yet.
What goes over the wire is shown here as it happens.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Messages</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Frames</source>
            <translation>Frames</translation>
        </message>
        <message>
            <source>1 message</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 messages</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 frame</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 frames</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>decoding %1 %</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>live</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the bytes mean, one line each (Ctrl+Shift+M)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every read and write as it was (Ctrl+Shift+F)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Follow</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep the newest row in view (End). Scrolling up ends it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find in summaries</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ctrl+F; Enter finds the next row, Shift+Enter the one before</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Top reached</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>End reached</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Searching…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not found</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy &amp;Rows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy Bytes as &amp;Text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy Bytes as &amp;Hex</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy Bytes as &amp;C Array</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy Bytes as &amp;Escaped Text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy Bytes as Hex &amp;Dump</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Time since the &amp;Start</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Time since the &amp;Row Before</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Clock Time</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::UrlEdit</name>
        <message>
            <source>URL, or paste a curl command</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>URL</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>lw::ui::WebPane</name>
        <message>
            <source>The curl command can't be read: %1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Imported from a curl command.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Imported from a curl command, without: %1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Character %1: %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This URL can't be used. %1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send and save the answer to</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Type a URL first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The next request begins a new session.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The session does not have all of this body: %1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cance&amp;l</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Send</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop waiting for the answer (Esc)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send the request (Ctrl+Enter)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remark on the URL</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Method</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Any token may be typed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Requests of this session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>Abb&amp;rechen</translation>
        </message>
        <message>
            <source>Go to the &amp;URL</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send and save to &amp;file …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the response &amp;as …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy as cu&amp;rl</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copied as a curl command, without passwords.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>More</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy as curl with &amp;passwords</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copied as a curl command. It holds your passwords.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Paste a curl command</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Response &amp;beside the request</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Requests of this session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Begin a &amp;new session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take the chosen request &amp;up again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Send the request</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop waiting for the answer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Put the cursor into the URL and select it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stream the answer's body to a file, whatever its size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write the body that is shown to a file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy a curl command that makes this request, without passwords</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>InputText</name>
    <message numerus="yes">
        <source>Sends %n byte(s): %1</source>
        <translation>
            <numerusform>Sends %n byte: %1</numerusform>
            <numerusform>Sends %n bytes: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sends %n byte(s), now: %1</source>
        <translation>
            <numerusform>Sends %n byte, now: %1</numerusform>
            <numerusform>Sends %n bytes, now: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::CalculatorView</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::ClientList</name>
    <message numerus="yes">
        <source>%n client(s)</source>
        <translation>
            <numerusform>%n client</numerusform>
            <numerusform>%n clients</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::CollectionPanel</name>
    <message numerus="yes">
        <source>%n request(s) imported into %1.</source>
        <translation>
            <numerusform>%n request imported into %1.</numerusform>
            <numerusform>%n requests imported into %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::ConversationView</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) and notes</source>
        <translation>
            <numerusform>%n message or note</numerusform>
            <numerusform>%n messages and notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::GopherPane</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::HistoryPanel</name>
    <message numerus="yes">
        <source>%Ln request(s)</source>
        <translation>
            <numerusform>%Ln request</numerusform>
            <numerusform>%Ln requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln request(s)</source>
        <translation>
            <numerusform>%1 of %Ln request</numerusform>
            <numerusform>%1 of %Ln requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln session(s).</source>
        <translation>
            <numerusform>in %Ln session.</numerusform>
            <numerusform>in %Ln sessions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading %n session(s) …</source>
        <translation>
            <numerusform>Reading %n session …</numerusform>
            <numerusform>Reading %n sessions …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) can&apos;t be read.</source>
        <translation>
            <numerusform>%n session can&apos;t be read.</numerusform>
            <numerusform>%n sessions can&apos;t be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::JsonModel</name>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n value</numerusform>
            <numerusform>%n values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::JsonView</name>
    <message numerus="yes">
        <source>%n match(es).</source>
        <translation>
            <numerusform>%n match.</numerusform>
            <numerusform>%n matches.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::ListeningView</name>
    <message numerus="yes">
        <source>%n socket(s) wait for somebody</source>
        <translation>
            <numerusform>%n socket waits for somebody</numerusform>
            <numerusform>%n sockets wait for somebody</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n socket(s) wait for somebody. Programs of other users are not shown.</source>
        <translation>
            <numerusform>%n socket waits for somebody. Programs of other users are not shown.</numerusform>
            <numerusform>%n sockets wait for somebody. Programs of other users are not shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n tab(s) still have something running. Quit all the same?</source>
        <translation>
            <numerusform>%n tab still has something running. Quit all the same?</numerusform>
            <numerusform>%n tabs still have something running. Quit all the same?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::PacketsPanel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) of %1</source>
        <translation>
            <numerusform>%n packet of %1</numerusform>
            <numerusform>%n packets of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>None of %n packet(s) matches</source>
        <translation>
            <numerusform>The only packet does not match</numerusform>
            <numerusform>None of %n packets matches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s)</source>
        <translation>
            <numerusform>%n packet</numerusform>
            <numerusform>%n packets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::PartsView</name>
    <message numerus="yes">
        <source>%n part(s).</source>
        <translation>
            <numerusform>%n part.</numerusform>
            <numerusform>%n parts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::PortCheckView</name>
    <message numerus="yes">
        <source>Checking %n port(s) …</source>
        <translation>
            <numerusform>Checking %n port …</numerusform>
            <numerusform>Checking %n ports …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::ProbeView</name>
    <message numerus="yes">
        <source>%n address(es) tried …</source>
        <translation>
            <numerusform>%n address tried …</numerusform>
            <numerusform>%n addresses tried …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::RelayPage</name>
    <message numerus="yes">
        <source>%n more wait(s)</source>
        <translation>
            <numerusform>%n more waits</numerusform>
            <numerusform>%n more wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) wait</source>
        <translation>
            <numerusform>%n piece waits</numerusform>
            <numerusform>%n pieces wait</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::RepeatEditor</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Masked when it was recorded: %n secret(s) in here are placeholders. Type over them what is to be sent; it is masked in what is recorded now, too.</source>
        <translation>
            <numerusform>Masked when it was recorded: a secret in here is a placeholder. Type over it what is to be sent; it is masked in what is recorded now, too.</numerusform>
            <numerusform>Masked when it was recorded: %n secrets in here are placeholders. Type over them what is to be sent; it is masked in what is recorded now, too.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::RepeatPanel</name>
    <message numerus="yes">
        <source>A round of %n message(s)</source>
        <translation>
            <numerusform>A round of %n message</numerusform>
            <numerusform>A round of %n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::RepeatWindow</name>
    <message numerus="yes">
        <source>%n answered</source>
        <translation>
            <numerusform>%n answered</numerusform>
            <numerusform>%n answered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a problem</source>
        <translation>
            <numerusform>%n with a problem</numerusform>
            <numerusform>%n with a problem</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::RulesPanel</name>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n rule</numerusform>
            <numerusform>%n rules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::SendPanel</name>
    <message numerus="yes">
        <source>to the %n selected</source>
        <translation>
            <numerusform>to the selected one</numerusform>
            <numerusform>to the %n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::SessionsDock</name>
    <message numerus="yes">
        <source>%n session(s) deleted.</source>
        <translation>
            <numerusform>%n session deleted.</numerusform>
            <numerusform>%n sessions deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::SocketPane</name>
    <message numerus="yes">
        <source>%n line(s) have TLS now</source>
        <translation>
            <numerusform>%n line has TLS now</numerusform>
            <numerusform>%n lines have TLS now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connecting again in %n second(s) …</source>
        <translation>
            <numerusform>Connecting again in %n second …</numerusform>
            <numerusform>Connecting again in %n seconds …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::StartTlsBar</name>
    <message numerus="yes">
        <source>Start TLS on %n line(s)</source>
        <translation>
            <numerusform>Start TLS on %n line</numerusform>
            <numerusform>Start TLS on %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::StatusLine</name>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>%Ln frame</numerusform>
            <numerusform>%Ln frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::TextBodyView</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::ValueModel</name>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n value</numerusform>
            <numerusform>%n values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::XmlBodyView</name>
    <message numerus="yes">
        <source>%n match(es).</source>
        <translation>
            <numerusform>%n match.</numerusform>
            <numerusform>%n matches.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::XmlModel</name>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lw::ui::XmlrpcPane</name>
    <message numerus="yes">
        <source>%n method(s)</source>
        <translation>
            <numerusform>%n method</numerusform>
            <numerusform>%n methods</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fault(s) among the answers</source>
        <translation>
            <numerusform>%n fault among the answers</numerusform>
            <numerusform>%n faults among the answers</numerusform>
        </translation>
    </message>
</context>
</TS>

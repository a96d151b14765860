<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
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
    <name>lw::ui::ConversationView</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
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
    <name>lw::ui::StatusLine</name>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>%Ln frame</numerusform>
            <numerusform>%Ln frames</numerusform>
        </translation>
    </message>
</context>
</TS>

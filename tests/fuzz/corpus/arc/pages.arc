filedesc://packet-gazette-2009.arc 0.0.0.0 20091205120000 text/plain 75
1 0 Packet Gazette
URL IP-address Archive-date Content-type Archive-length

http://packet-gazette.example/2009/11/bbs-over-tcpip.html 192.0.2.80 20091205120003 text/html 1204
HTTP/1.1 200 OK
Server: nginx
Content-Type: text/html
Content-Length: 1123

<HTML><HEAD><TITLE>The Packet Gazette: A bulletin board returns, over TCP/IP</TITLE></HEAD>
<BODY BGCOLOR="#FFFFFF">
<CENTER><FONT SIZE=6 COLOR=navy>The Packet Gazette</FONT><BR>[<A HREF="/">home</A>] [<A HREF="/guestbook.cgi">guestbook</A>]</CENTER><HR>
<H1>A bulletin board returns, over TCP/IP</H1>
<I>by Halvard Stokes, 16 November 2009</I><P>
From 1988 to 1996 the bulletin board Nordlicht answered the telephone in a cellar in Kiel, one caller at a time. Last week it came back. Its owner had found the old machine behind a freezer, copied the disk, and put the software behind a small program that turns a TCP/IP connection into a ringing modem.<P>
All 4,112 messages are there, among them a long quarrel about the best packing program. Thirty-eight of the 300 former users have logged in, and most still knew their passwords, which are stored in the clear. The owner has asked them not to use these anywhere else.<P>
The limit of one caller remains, he says, because waiting was half of it. For homesick people he offers a modem tone as a download.<P>
<HR><FONT SIZE=1>Best viewed at 1024x768.</FONT></BODY></HTML>

http://packet-gazette.example/2009/12/ten-rules.txt 192.0.2.80 20091205120009 text/plain 974
HTTP/1.1 200 OK
Server: nginx
Content-Type: text/plain
Content-Length: 893

Ten rules for naming servers

by Halvard Stokes
December 2, 2009

A server gets its name in a minute and keeps it for ten years. Here is what a decade of regret has taught our machine room.

1. Do not name a server after a colleague. One of the two will be retired first.
2. Do not name it after its task. It will have another one by spring.
3. Nor after its place. Servers move, and a machine called "cellar" on the fourth floor upsets new staff.
4. Take a theme that does not run out. There are eight planets, and we had nine.
5. No name that has to be spelled on the telephone.
6. Nothing that sounds like another machine at three in the morning.
7. Short names survive. People will abbreviate the long ones, each in their own way.
8. Digits are for families, not for individuals.
9. Never give a name twice, not even after a funeral.
10. Write down why it is called so. Somebody will ask.


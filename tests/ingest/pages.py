"""Pages of the layout that `page_text` reads, invented for the tests."""

HARBOUR = """\
3

Feb

9:05am
Ines Duarte Cabo Verde
The harbour that would not be sold

The harbour that would not be sold

Ines Duarte Cabo Verde//9:05am, Feb 3rd '24

For three years the fishers kept their boats on the slipway, and for three years nobody moved them.

What the port offered

The offer, when it came, was generous on paper: a cold store, and a place on the quay for every family.

They asked for three things:

  • a written lease,
  • a seat on the board,
  • and the *old* crane.

    The port refused the crane. It said so in a letter of 12 pages, most of them about the crane.

    Read us in print as well!
    Image
    Click here to order your copy

    In the end the crane stayed, and so did the boats.

First published in Harbour Notes (https://harbour.example/notes)

We need you!

Without readers there is no paper. Subscribe today and keep it afloat.

Support us →

Salt and the price of bread
Jonas Weber and Mira Weber Germany//11:59pm, Dec 31st '23

Salt and the price of bread

Bread was never only bread. When the salt tax came....

Read More
Letters from the quay
Readers of the Paper//12:01am, Jan 1st '24

Letters from the quay

Three letters, none of them short....

Read More
"""

PLAIN = """\
A short note on tides
Amara Okafor Nigeria//4:30pm, May 2nd '22
The tide tables were wrong by an hour, which is a long time for a boat that waits on a bar.

1. Ask the pilot.
2. Ask again.

Nobody asked.
"""

DOCKERS = """\
The dockers who counted\xa0twice
The dockers who counted twice

A winter on the quay, and what it cost.

Editorial Board//14:30, 28 Jan 2023

The dockers who counted twice

Image

They counted the crates in the morning, and they counted them again at night, since nobody else did.

  Click here to subscribe to our newsletter

The company counted once. It counted in its own office, from a list that it had written itself the day before.

Share
Tweet

  Click here to subscribe to our newsletter

Whoever will contribute to the next count may come at six.

Republished from Quay Weekly

The board writes about work.

Support us →

More from the paper

Salt and the price of bread
Jonas Weber Germany//11:59pm, Dec 31st '23

Salt and the price of bread

Bread was never only bread.
"""

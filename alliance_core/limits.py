"""How much may be written, in one place. Lengths are in characters (code points)."""

NAME_LENGTH = 80
"""A party's name."""

TEXT_LENGTH = 10_000
"""Any other field: about four printed pages."""

CLAUSES_PER_SECTION = 100
"""Clauses one party may have in one section."""

CLAUSES = 500
"""Clauses one party may have in an alliance."""

DEVICE_ENTRIES = 2_000
"""Alliances a device may know, each once for each side it has."""

SHEET_LENGTH = 1_000_000
"""All that stands on one party's side together: about four hundred printed pages."""

LARGEST_ALLIANCE = 4_000_000
"""How large an alliance may be without the answers to it, in characters of JSON, for another revision to be sent."""

ROOM_TO_ANSWER = 2_000_000
"""How large the answers to it may be for another one to be sent: neither of the two can use up the other's room."""

ROOM_FOR_BOTH = LARGEST_ALLIANCE + 3 * ROOM_TO_ANSWER
"""How large all of it may be for decisions and check-ins, which are for both. To sign, to take back and to end it there
is always room."""

REVISIONS = 20
"""The last revisions, which keep their words whether they were answered or not."""

SET_ASIDE = 50
"""Wordings set aside on one side; of more, the oldest goes."""

REMOVED = 100
"""Clauses taken out on one side that keep their words; of more, the oldest is only an id that isn't used again."""

IMPORT_BYTES = 20_000_000
"""The largest file that is read as an alliance."""

FORM_BYTES = 20_000_000
"""The largest PDF that is read as an answer, and the largest that may be dropped at all: 500 clauses as long as they
may be make 13 million bytes in Latin letters and 25 in Korean."""

UPLOADS_PER_SESSION = 2
"""Files of one session that may be under way or unread at the same time: one, and the one that takes its place."""

UPLOADS_BYTES = 100_000_000
"""What all files that are under way or unread may come to, in bytes."""

JSON_DEPTH = 12
"""How deep a JSON file may be nested: what a party takes along has seven steps."""

JSON_FIELDS = 40
"""Fields an object in a JSON file may have: twice as many as any of ours."""

JSON_CLAUSES = CLAUSES + 100
"""Clauses a list in a JSON file may have: as many as one party may, and each fixed practicality."""

JSON_LIST = 10_000
"""Entries a list in a JSON file may have, where there is no closer bound."""

JSON_NODES = 1_000_000
"""Values a JSON file may have, in lists and objects and these among them: an alliance as large as it may be has half as
many, were there nothing but blanks in it."""

CONNECTIONS = 1_000
"""Connections that a server has at once, the websocket of each open page among them."""

OPEN_FILES_BESIDE = 500
"""Files a server has open beside its connections: the database, what is being read, connections about to be refused."""

HEADER_SECONDS = 20
"""How long the head of a request may take."""

BODY_SECONDS = 300
"""How long what follows it may take: the largest file on a slow line."""

BODY_SILENCE_SECONDS = 30
"""How long nothing may come of it."""

ANSWER_SECONDS = 60
"""How long nothing may be taken of an answer."""

REQUEST_END_SECONDS = 11
"""How long a server that is told to end waits for requests to be answered: a database that others hold is waited for
for ten."""

END_SECONDS = 14
"""After how long it is gone in any case, whatever it was waiting for."""

ARRIVALS = 128
"""Fields of open pages, by visit, of which an alliance knows the latest text that came."""

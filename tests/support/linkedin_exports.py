"""LinkedIn exports invented for the tests, laid out as LinkedIn writes them."""

import csv
import io

CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
PREAMBLE = 'Notes:\n"When exporting your connection data, you may notice, well."\n\n'
INVITATIONS = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl"
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
    "SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT"
)
ME = "https://www.linkedin.com/in/me"


def table(header, *rows):
    """A table as LinkedIn writes it."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return f"{header}\n{out.getvalue()}"


def message(
    who,
    day,
    *,
    sent=False,
    conversation="c1",
    content="Hello",
    folder="INBOX",
    draft="No",
):
    """A row of messages.csv between the owner and one other."""
    other = (
        who,
        f"https://www.linkedin.com/in/{who.split()[0].lower()}" if who else "",
    )
    sender, recipient = (
        (("Me Myself", ME), other) if sent else (other, ("Me Myself", ME))
    )
    stamp = f"{day} 12:00:00 UTC"
    return [
        conversation,
        "",
        *sender,
        *recipient,
        stamp,
        "",
        content,
        folder,
        "",
        draft,
    ]

"""Words, names of programs and hosts by which events are told to be video or phone calls."""

from __future__ import annotations

PROGRAMS = frozenset({
    "bbb", "bigbluebutton", "bluejeans", "chime", "discord", "eyeson", "facetime", "feishu",
    "gather", "gotomeeting", "hangout", "hangouts", "huddle", "jitsi", "lark", "livestorm",
    "ringcentral", "skype", "slack", "teams", "voov", "webex", "whereby", "zoom", "腾讯会议", "飞书",
})  # fmt: skip
"""Programs for video calls, where nothing else is said."""

ONLINE = frozenset({
    "digital", "en ligne", "en línea", "online", "on-line", "remote", "remoto", "video", "virtual",
    "virtuale", "virtueel", "virtuel", "virtuell", "visio", "vidéo", "webinar", "vc", "wideo",
    "オンライン", "线上", "온라인",
})  # fmt: skip
"""Words for a place that is none."""

VIDEO_CALLS = frozenset({
    "videoanruf", "videobellen", "videocall", "videocalls", "videochamada", "videochat",
    "videochiamata", "videoconference", "videoconferencia", "videoconferência", "videoconferenza",
    "videoconférence", "videogesprek", "videokonferenz", "videollamada", "videomeeting",
    "videotelefonat", "videovergadering", "visioconférence", "webkonferenz", "webmeeting",
    "zoomcall", "zoom-call", "teams-call", "video-call", "video-anruf", "video-konferenz",
    "teams-meeting", "zoom-meeting", "teams-besprechung", "teams-termin", "zoom-termin",
    "teams-vergadering", "wideokonferencja", "wideorozmowa", "wideospotkanie", "视频会议", "視頻會議",
    "视频通话", "线上会议", "在线会议", "ビデオ会議", "ビデオ通話", "オンライン会議", "web会議",
    "화상회의", "화상통화", "온라인회의",
})  # fmt: skip
"""Words that mean a video call and nothing else."""

VIDEO_FILLERS = frozenset({
    "a", "adobe", "amazon", "besprechung", "big", "blue", "business", "button", "call", "cisco",
    "com", "conference", "conferencing", "connect", "da", "de", "di", "dial-in", "for", "go",
    "google", "in", "invite", "join", "konferenz", "link", "meet", "meeting", "meetings",
    "microsoft", "ms", "on", "only", "op", "our", "par", "per", "por", "reunion", "reunião",
    "reunión", "riunione", "room", "réunion", "session", "sitzung", "su", "termin", "the", "to",
    "town", "us", "vergadering", "via", "your", "über", "call-in", "appel", "anruf", "chat",
    "llamada", "chiamata", "chamada", "gesprek", "id", "my", "details", "below", "see", "description",
    "aplikacji", "do", "no", "overleg", "spotkanie", "w", "会議", "会议", "會議",
    "모임", "회의", "미팅",
})  # fmt: skip
"""Words beside the name of a program that name no other place."""

VIDEO_HOSTS: dict[str, tuple[str, ...]] = {
    "8x8.vc": (), "adobeconnect.com": (), "app.slack.com": ("/huddle",), "bluejeans.com": (),
    "chime.aws": (), "clickmeeting.com": (), "demodesk.com": (), "discord.com": ("/channels",),
    "discord.gg": (), "eyeson.team": (), "facetime.apple.com": (), "fairmeeting.net": (),
    "gather.town": (), "goto.com": (), "gotomeet.me": (), "gotomeeting.com": (),
    "hangouts.google.com": (), "jit.si": (), "join.skype.com": (), "lifesizecloud.com": (),
    "livestorm.co": (), "meet.google.com": (), "meet.larksuite.com": (), "meet.lync.com": (),
    "meeting.tencent.com": (), "pexip.me": (), "ringcentral.com": ("/join",), "senfcall.de": (),
    "starleaf.com": (), "teams.cloud.microsoft": ("/meet", "/l/meet"),
    "teams.live.com": ("/meet", "/l/meet"),
    "teams.microsoft.com": ("/meet", "/l/meet"), "teams.microsoft.us": ("/meet", "/l/meet"),
    "vc.feishu.cn": (), "video.proton.me": (), "meet.proton.me": (),
    "visio.numerique.gouv.fr": (), "webex.com": (), "whereby.com": (), "zoho.com": ("/meeting",),
    "zoho.eu": ("/meeting",), "zoom.com": ("/j/", "/my/", "/s/", "/w"),
    "zoom.us": ("/j/", "/my/", "/s/", "/w"), "zoom.com.cn": ("/j/", "/my/", "/s/", "/w"),
    "zoomgov.com": ("/j/", "/my/", "/s/", "/w"),
}  # fmt: skip
"""Hosts of video calls, and how the paths of their calls begin where they serve more than calls."""

VIDEO_LABELS = frozenset({
    "bbb", "bigbluebutton", "jitsi", "meet", "visio", "videoconf", "videokonferenz",
})  # fmt: skip
"""How the names of hosts begin on which organizations run such a program themselves."""

PHONES = frozenset({
    "phone", "tel", "telefon", "telefonisch", "telefono",
    "telefone", "telefoon", "telephone", "telephonic", "téléphone", "téléphonique", "teléfono",
    "telefonicznie", "telefoniczna", "whatsapp", "電話", "电话", "전화",
})  # fmt: skip
"""Words for a phone."""

MOBILES = frozenset(
    {"cell", "dial-in", "handy", "mobil", "mobile", "portable", "signal"}
)
"""Words for a phone where a number follows."""

PHONE_CALLS = frozenset({
    "anruf", "belafspraak", "phonecall", "phone-call", "telco", "telecon", "teleconference",
    "teleconferencia", "teleconferenza", "telefonanruf", "telefonat", "telefonata",
    "telefongespräch", "telefoninterview", "telefonkonferenz", "telefonmeeting", "telefontermin",
    "telefoongesprek", "telefoontje", "telefonema", "telko", "téléconférence", "rückruf",
    "telefon-interview", "telefon-termin", "telefon-konferenz", "phone-interview", "电话会议",
    "電話会議", "anrufen", "telefonieren", "bellen", "terugbellen", "telefonować", "zadzwonić",
    "전화통화",
})  # fmt: skip
"""Words that mean a phone call and nothing else."""

CALLS = frozenset({
    "appel", "call", "chamada", "chiamata", "ligação", "llamada",
})  # fmt: skip
"""Words that mean a phone call, or a call for papers."""

PHONE_FILLERS = frozenset({
    "a", "al", "am", "by", "conference", "el", "i", "ii", "il", "je", "le", "me", "my", "number",
    "on", "only", "op", "over", "par", "per", "por", "su", "the", "via", "will", "you", "your",
    "ll", "call", "video", "with", "meeting", "interview", "de", "conf",
})  # fmt: skip
"""Words beside a phone that name no place."""

PHONE_KINDS = frozenset({
    "catch-up", "chat", "conference", "interview", "meeting", "screen", "screening", "termin",
})  # fmt: skip
"""What makes a phone call of the word for a phone before it."""

WITH = frozenset({
    "about", "avec", "com", "con", "met", "mit", "re", "w", "wegen", "with", "zwischen", "between",
    "entre", "tra", "tussen",
})  # fmt: skip
"""What stands between a call and with whom it is, or about what."""

BY = frozenset({
    "al", "am", "au", "by", "de", "over", "par", "pelo", "per", "por", "via",
})  # fmt: skip
"""What stands before the phone by which people talk."""

NO_CALLS = frozenset({
    "bird", "booty", "capital", "casting", "cattle", "close", "cold", "crew", "curtain",
    "distress", "duty", "house", "judgement", "judgment", "last", "margin", "no", "on",
    "open", "port", "roll", "town", "trunk", "up", "wake-up", "sick", "nature's", "the",
})  # fmt: skip
"""What makes another thing of a call: a roll call, a casting call, a last call."""

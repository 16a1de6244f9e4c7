"""The same department approval in Python: a yardstick beside which the function in Rust is measured.

Not part of the product. It does what `functions/approve` does when a department's reviewer approves: verify the token,
write event and head in one transaction without a read before it, answer with the receipt. A malformed request raises.
"""

import base64
import hashlib
import json
import os
import re
from datetime import datetime, timedelta, timezone

import boto3
from botocore.config import Config
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

SHANGHAI = timezone(timedelta(hours=8))
PATH = re.compile(r"/api/projects/([\w-]{1,32})/filings/([\w-]{1,32})/approve", re.ASCII)
ETAG = re.compile(r'"(\d{1,9})\.(\d{1,9})\.([0-9a-f]{64})"', re.ASCII)
KEY = re.compile(r"[\w-]{1,64}", re.ASCII)
SEEN = (
    "#state = :from AND #kind = :kind AND #seq = :seen AND #revision = :revision AND #head = :previous"
    " AND #round = :round AND #department = :department"
    " AND (attribute_not_exists(#lastSave.#asked) OR #lastSave.#asked <> :asked) AND NOT contains(#editors, :person)"
)
MOVE = "SET #state = :to, #seq = :seq, #head = :hash, #by = :by, #at = :at, #waitingFor = :queue, #since = :at"
COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
NAMES = {name: name[1:] for name in re.findall(r"#\w+", SEEN + MOVE)}


def decoded(text):
    return base64.urlsafe_b64decode(text + "==")


ACCOUNTS, PROJECTS = os.environ["ACCOUNTS_TABLE"], os.environ["PROJECTS_TABLE"]
TOKEN_KEYS = dict(entry.strip().split("=", 1) for entry in os.environ["TOKEN_KEYS"].split(","))
TOKEN_KEYS = {kid: Ed25519PublicKey.from_public_bytes(decoded(key)) for kid, key in TOKEN_KEYS.items()}
RETRIES = {"mode": "standard", "total_max_attempts": 3}
CONFIG = Config(max_pool_connections=2, connect_timeout=2, read_timeout=3, retries=RETRIES)
ENDPOINT, REGION = os.environ.get("DYNAMODB_ENDPOINT"), os.environ["AWS_REGION"]
DYNAMODB = boto3.client("dynamodb", endpoint_url=ENDPOINT, region_name=REGION, config=CONFIG)


def handler(event, _context):
    path, headers, now = event["rawPath"], event["headers"], datetime.now(SHANGHAI)
    try:
        caller = verified(headers.get("authorization", ""), now.timestamp())
    except (InvalidSignature, KeyError, TypeError, ValueError):
        return answer(401, {"code": "signed-out"})
    if "reviewer" not in caller["roles"]:
        return answer(403, {"code": "forbidden"})
    project, filing = PATH.fullmatch(path).groups()
    seen, revision, previous = ETAG.fullmatch(headers["if-match"]).groups()
    key, body = KEY.fullmatch(headers["idempotency-key"]).group(), json.loads(event["body"])
    opinion = (body.get("opinion") or "").replace("\r\n", "\n").replace("\r", "\n").strip()

    seq, revision, at = int(seen) + 1, int(revision), now.isoformat(timespec="milliseconds")
    person, place = caller["sub"], {"project": project, "filing": filing}
    by = {"name": caller["name"], "role": "reviewer", "department": caller["department"]}
    step = {"by": {"person": person, **by}, "at": at, "from": "departmentReview", "to": "officeReview"}
    step |= {"revision": revision, "round": body["round"]}
    # The fields stand in the order of the chain: exactly this text is hashed.
    happened = {"schema": 1, **place, "seq": seq, "previous": previous, "operation": "approve", **step}
    text = COMPACT.encode(happened | ({"opinion": opinion} if opinion else {}))
    head, request = sha256(text), sha256(f"POST {path}\n{event['body']}")

    pk, asked = f"PROJECT#{project}", f"{person}#{key}"
    record = {"pk": pk, "sk": f"FILING#{filing}#EVENT#{asked}", "schema": 1, "seq": seq, "hash": head}
    record |= {"request": request, "body": text}
    values = {**step, "kind": body["kind"], "previous": previous, "department": by["department"], "asked": asked}
    values |= {"person": person, "seen": int(seen), "seq": seq, "hash": head, "queue": "OFFICE#REVIEW"}
    session = {"Key": attributes({"pk": f"PERSON#{person}", "sk": "SESSIONS"})}
    moved = {"Key": attributes({"pk": pk, "sk": f"HEAD#{filing}"}), "UpdateExpression": MOVE}
    moved["ExpressionAttributeValues"] = attributes(values, ":")
    sid = {"#sessions": "sessions", "#sid": caller["sid"]}
    items = [
        {"ConditionCheck": part(ACCOUNTS, "attribute_exists(#sessions.#sid)", sid, session)},
        {"Put": part(PROJECTS, "attribute_not_exists(#pk)", {"#pk": "pk"}, {"Item": attributes(record)})},
        {"Update": part(PROJECTS, SEEN, NAMES, moved)},
    ]
    try:
        DYNAMODB.transact_write_items(TransactItems=items, ReturnConsumedCapacity="INDEXES")
    except DYNAMODB.exceptions.TransactionCanceledException:
        # The function in Rust tells a repeat, an ended session and each refusal apart here, and retries a conflict.
        return answer(409, {"code": "conflict"})
    receipt = {**place, "state": "officeReview", "seq": seq, "revision": revision, "head": head}
    return answer(200, receipt | {"round": body["round"], "at": at, "by": by}, etag=f'"{seq}.{revision}.{head}"')


def verified(authorization, now):
    """The claims of the access token; raises if it is none of ours, or not good now."""
    scheme, token = authorization.split(" ", 1)
    signed, signature = token.strip().rsplit(".", 1)
    header, claims = (json.loads(decoded(half)) for half in signed.split("."))
    TOKEN_KEYS[header["kid"]].verify(decoded(signature), signed.encode())
    ours = scheme.lower() == "bearer" and len(token) <= 2048 and (header["alg"], header["typ"]) == ("EdDSA", "at+jwt")
    ours = ours and (claims["iss"], claims["aud"]) == ("reform-projects", "reform-projects/api")
    if not ours or not claims["iat"] - 5 <= now < claims["exp"]:
        raise ValueError("not an access token that is good now")
    return claims


def part(table, condition, names, more):
    """A part of the transaction."""
    told = {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}
    return {"TableName": table, "ConditionExpression": condition, "ExpressionAttributeNames": names, **more, **told}


def attributes(values, prefix=""):
    return {prefix + name: attribute(value) for name, value in values.items()}


def attribute(value):
    if isinstance(value, dict):
        return {"M": attributes(value)}
    return {"N": str(value)} if isinstance(value, int) else {"S": value}


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def answer(status, body, **headers):
    headers["content-type"] = "application/json"
    return {"statusCode": status, "headers": headers, "body": COMPACT.encode(body)}

"""A file of 100 MiB, from a clerk's disk into the bucket and out again, with curl and with boto3 (R8.1, R8.3).

It starts a host of its own with the demo, sends a small file and one of 100 MiB by the requests that the API signs, has each
verified by the very program that runs as a Lambda function, and downloads them. It prints the time of each step, and the
most memory that host and function took: their bytes pass neither, so the large file must cost no more than the small one.
"""

import hashlib
import http.server
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
import uuid
import zipfile

import boto3
from botocore.config import Config

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAMS = ROOT / "target/debug"
MIB = 1 << 20
# What may differ between a small file and one of 100 MiB, in MiB: buffers, and the disk's cache of what is spooled is not ours.
SLACK = 24


def peak(pid):
    """The most memory that a process has taken, in MiB."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


def forget_peak(pid):
    pathlib.Path(f"/proc/{pid}/clear_refs").write_text("5")


class Person:
    """Somebody who is signed in."""

    def __init__(self, address, phone, password):
        self.address, self.token = address, None
        self.token = self.ask("POST", "/api/sessions", {"phone": phone, "password": password})["accessToken"]

    def headers(self):
        headers = {"content-type": "application/json", "idempotency-key": uuid.uuid4().hex}
        return headers | ({"authorization": f"Bearer {self.token}"} if self.token else {})

    def ask(self, method, path, body=None, etag=None):
        headers = self.headers() | ({"if-match": etag} if etag else {})
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data=data, method=method, headers=headers)
        with urllib.request.urlopen(request) as answer:
            said = json.load(answer)
            if answer.headers.get("etag"):
                said["etag"] = answer.headers["etag"]
            return said


class Function:
    """The program of a function, as Lambda runs it: it asks this runtime API for one event after another."""

    def __init__(self, program, environment):
        self.asked, self.answered = threading.Semaphore(0), threading.Event()
        self.event = self.answer = None
        function = self

        class Api(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                function.asked.acquire()
                body = json.dumps(function.event).encode()
                self.send_response(200)
                self.send_header("lambda-runtime-aws-request-id", "one")
                self.send_header("lambda-runtime-deadline-ms", str(int(time.time() * 1000) + 29_000))
                self.send_header("lambda-runtime-invoked-function-arn", "arn:aws:lambda:local:0:function:one")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self):
                function.answer = json.loads(self.rfile.read(int(self.headers["content-length"])))
                self.send_response(202)
                self.send_header("content-length", "0")
                self.end_headers()
                function.answered.set()

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Api)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        lambdas = {
            "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{server.server_port}",
            "AWS_LAMBDA_FUNCTION_NAME": program,
            "AWS_LAMBDA_FUNCTION_VERSION": "1",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "1024",
        }
        self.process = subprocess.Popen(
            [PROGRAMS / program], env=os.environ | environment | lambdas, stdout=subprocess.DEVNULL
        )

    def call(self, method, path, headers, body):
        """One request, as API Gateway hands it on (HTTP API, format 2.0)."""
        event = json.loads((ROOT / "tests/http-event.json").read_text())
        event["requestContext"]["http"] |= {"method": method, "path": path}
        self.event = event | {"rawPath": path, "headers": headers, "body": json.dumps(body)}
        self.answered.clear()
        self.asked.release()
        if not self.answered.wait(60):
            raise SystemExit("error: the function did not answer within 60 seconds")
        return self.answer["statusCode"], json.loads(self.answer["body"])

    def stop(self):
        most = peak(self.process.pid)
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()
        return most


def start(folder):
    """A host with the demo; its process and address."""
    host = subprocess.Popen(
        [PROGRAMS / "local", "up", "--port", "0", "--data", folder], stdout=subprocess.PIPE, text=True,
        stderr=subprocess.DEVNULL,
    )
    for line in host.stdout:
        if "Address" in line:
            return host, line.split()[1]
    raise SystemExit("error: the host did not start; try `cargo xtask up`")


def zip_of(path, mebibytes):
    """An archive of random bytes, which no compression makes smaller; its comment fills it up to the last byte."""
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(mebibytes):
            archive.writestr(f"影像资料/{number:03}.bin", os.urandom(MIB - 512))
    missing = mebibytes * MIB - path.stat().st_size
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = b" " * missing
    assert path.stat().st_size == mebibytes * MIB
    return path


def timed(lines, what, size, work):
    begun = time.perf_counter()
    outcome = work()
    seconds = time.perf_counter() - begun
    lines.append(f"  {what:<34}{seconds:8.2f} s{size / MIB / seconds:10.0f} MiB/s")
    return outcome


def transfer(lines, box, path, clerk, project, environment, s3, bucket, pid):
    """One file, all the way; the most memory that host and function took."""
    size = path.stat().st_size
    sha256 = timed(lines, "hash", size, lambda: hashlib.file_digest(path.open("rb"), "sha256").hexdigest())
    filing = clerk.ask("POST", f"{project}/filings", {"kind": "promotion", "period": "2026", "content": {}})
    record = f"{project}/filings/{filing['filing']}"
    declared = {"name": path.name, "size": size, "sha256": sha256, "declared": True}
    put = clerk.ask("POST", f"{record}/evidence", declared)["put"]
    forget_peak(pid)

    curl = ["curl", "-s", "-o", box / "answer", "-w", "%{http_code}", "-T", path, put["url"]]
    for name, value in put["headers"].items():
        curl += ["-H", f"{name}: {value}"]
    said = timed(lines, "upload by curl, presigned", size, lambda: subprocess.run(curl, capture_output=True, text=True))
    assert said.stdout == "200", (said.stdout, (box / "answer").read_text())

    function = Function("upload-evidence", environment)
    verify = f"{record}/evidence/{put['upload']}/verify"
    status, file = timed(
        lines, "verify, as a Lambda function", size, lambda: function.call("POST", verify, clerk.headers(), {})
    )
    assert status == 200 and file["file"] == sha256, (status, file)
    of_function = function.stop()

    evidence = {"files": [{"file": sha256, "name": path.name}], "mail": None}
    content = {"method": "mediaCoverage", "date": "2026-01-20", "description": "影像资料。", "evidence": evidence}
    clerk.ask("PUT", record, {"kind": "promotion", "round": 0, "content": content}, filing["etag"])
    link = clerk.ask("GET", f"{record}/evidence/{sha256}?attachment=true")
    fetch = ["curl", "-s", "-J", "-O", "--output-dir", box / "out", "--create-dirs", link["url"]]
    timed(lines, "download by curl, presigned", size, lambda: subprocess.run(fetch, check=True))
    (saved,) = (box / "out").iterdir()
    assert hashlib.file_digest(saved.open("rb"), "sha256").hexdigest() == sha256
    saved.unlink()

    key = f"files/{project.split('/')[-1]}/{sha256}"
    timed(lines, "download by boto3, with the keys", size, lambda: s3.download_file(bucket, key, box / "again"))
    assert hashlib.file_digest((box / "again").open("rb"), "sha256").hexdigest() == sha256
    signed = s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": key}, ExpiresIn=60)
    with urllib.request.urlopen(signed) as answer:
        read = timed(lines, "download by boto3's presigned URL", size, answer.read)
    assert hashlib.sha256(read).hexdigest() == sha256
    return peak(pid), of_function


def main():
    with tempfile.TemporaryDirectory() as folder:
        box = pathlib.Path(folder)
        host, address = start(box / "data")
        try:
            run(box, host, address)
        finally:
            host.send_signal(signal.SIGINT)
            host.wait()


def run(box, host, address):
    data = box / "data"
    running, keys = json.loads((data / "host.json").read_text()), json.loads((data / "s3-keys.json").read_text())
    bucket = "local-evidencebucket"
    environment = {
        "AWS_REGION": "local",
        "AWS_ACCESS_KEY_ID": keys["accessKey"],
        "AWS_SECRET_ACCESS_KEY": keys["secretKey"],
        "DYNAMODB_ENDPOINT": running["dynamodb"],
        "S3_ENDPOINT": running["s3"],
        "EVIDENCE_BUCKET": bucket,
        "PROJECTS_TABLE": "local-ProjectsTable",
        "ACCOUNTS_TABLE": "local-AccountsTable",
        "TOKEN_KEYS": json.loads((data / "token-keys.json").read_text())["TOKEN_KEYS"],
    }
    s3 = boto3.client(
        "s3", endpoint_url=running["s3"], region_name="local", aws_access_key_id=keys["accessKey"],
        aws_secret_access_key=keys["secretKey"], config=Config(s3={"addressing_style": "path"}),
    )
    clerk = Person(address, "13900000011", "Gaige2026-luru-A")
    projects = clerk.ask("GET", "/api/projects?state=issued")["projects"]
    project = next(f"/api/projects/{row['project']}" for row in projects if row["relation"] == "responsible")
    peaks = []
    for mebibytes in (1, 100):
        path = zip_of(box / f"影像资料{mebibytes}.zip", mebibytes)
        lines = [f"\n  {path.stat().st_size / MIB:.1f} MiB"]
        peaks.append(transfer(lines, box, path, clerk, project, environment, s3, bucket, host.pid))
        print("\n".join(lines))
    print("\n  most memory, MiB     1 MiB    100 MiB    ratio")
    flat = True
    for name, small, large in (("host", peaks[0][0], peaks[1][0]), ("function", peaks[0][1], peaks[1][1])):
        print(f"  {name:<16}{small:10.1f}{large:11.1f}{large / small:9.2f}")
        flat &= large - small < SLACK
    print()
    if not flat:
        raise SystemExit(f"error: the large file cost more than {SLACK} MiB beyond the small one")


if __name__ == "__main__":
    sys.exit(main())

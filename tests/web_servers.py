"""Real web servers with https in front of a server, each with its site of `deploy/`, and what is needed to have them.

A site is taken as it stands there. Only what is another on each machine is put in its place: the name, the ports, the
certificate.
"""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import ClassVar

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.schedule import NOT_TO_BE_HAD

DEPLOY = Path(__file__).parents[1] / "deploy"
SERVERS = Path(sys.prefix) / "servers"
"""Where `python3 -m tests` puts web servers that the machine hasn't."""

STARTS_WITHIN = 30


def program(name: str) -> Path | None:
    """A web server of this machine, or one that was fetched for the tests; None where there is neither."""
    fetched = os.pathsep.join([str(SERVERS / "usr/sbin"), str(SERVERS / "usr/bin")])
    found = shutil.which(name, path=os.pathsep.join([os.environ["PATH"], "/usr/sbin", fetched]))
    return Path(found) if found else None


def why_missing(name: str) -> str:
    """Why the tests of a web server are skipped. nginx is everywhere; a system may be older than Caddy."""
    known = shutil.which("apt-cache") and subprocess.run(
        ["apt-cache", "show", name], check=False, capture_output=True
    )
    if name == "caddy" and not (known and known.returncode == 0):
        return f"{name} {NOT_TO_BE_HAD}: no package of it is known here"
    return f"{name} is not here; `python3 -m tests` fetches it"


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate of `localhost` that nobody vouches for, and its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    names = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "certificate.pem", folder / "key.pem"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return paths


def put_in(text: str, places: Mapping[str, str]) -> str:
    """A site with some of its places filled in anew, each of which has to be there."""
    for old, new in places.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


def takes_ipv6() -> bool:
    """Whether this machine can be reached by itself with IPv6."""
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


@dataclass
class WebServer:
    """A web server on `port`, in front of a server on `behind`; what it writes is in `folder`."""

    NAME: ClassVar[str]

    folder: Path
    port: int
    plain_port: int
    behind: int
    program: Path
    process: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        self.write()

    def write(self) -> None:
        """Writes what the web server reads into its folder."""
        raise NotImplementedError

    @property
    def url(self) -> str:
        """Where browsers reach it, without a slash at the end."""
        return f"https://localhost:{self.port}"

    @property
    def log(self) -> Path:
        """What it wrote to standard output and error."""
        return self.folder / "web-server.log"

    def check(self) -> subprocess.CompletedProcess[str]:
        """What the web server itself says of the site."""
        raise NotImplementedError

    def command(self) -> list[str]:
        """How it is started in the foreground."""
        raise NotImplementedError

    def start(self) -> None:
        """Starts it, and waits until the server behind it answers through it."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command(), stdout=log, stderr=log, cwd=self.folder, env=self.environment()
            )
        deadline = time.monotonic() + STARTS_WITHIN
        while self.status("/health") != 200:
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.05)

    def environment(self) -> dict[str, str]:
        """With a home of its own, where Caddy keeps what it remembers."""
        homes = {name: str(self.folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
        return os.environ | homes

    def status(self, path: str) -> int:
        """The status of an answer; 0 while there is none."""
        try:
            with urllib.request.urlopen(f"{self.url}{path}", timeout=5, context=trusting()) as answer:  # noqa: S310 - ours
                return int(answer.status)
        except OSError:
            return 0

    def stop(self) -> None:
        """Ends it."""
        if self.process:
            self.process.terminate()
            self.process.wait(20)


def trusting() -> ssl.SSLContext:
    """Takes the certificate of a test, for which nobody vouches."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


class Nginx(WebServer):
    """nginx, as Debian sets it up, with the site of `deploy/nginx.conf`."""

    NAME = "nginx"
    AROUND = """
        daemon off; pid {folder}/nginx.pid; error_log stderr warn; {user}
        events {{ worker_connections 4096; }}
        http {{
            access_log {folder}/access.log; sendfile on; tcp_nopush on; gzip on;
            client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
            uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
            include {folder}/site.conf;
        }}
    """

    def write(self) -> None:
        """The site, and what nginx wants around it."""
        paper, key = certificate(self.folder)
        lived = "/etc/letsencrypt/live/alliance.example.org"
        six = f"[::1]:{self.port}" if takes_ipv6() else f"127.0.0.2:{self.port}"
        plain_six = f"[::1]:{self.plain_port}" if takes_ipv6() else f"127.0.0.2:{self.plain_port}"
        places = {
            f"{lived}/fullchain.pem": str(paper),
            f"{lived}/privkey.pem": str(key),
            "listen 443 ssl": f"listen 127.0.0.1:{self.port} ssl",
            "listen [::]:443 ssl": f"listen {six} ssl",
            "listen 80;": f"listen 127.0.0.1:{self.plain_port};",
            "listen [::]:80;": f"listen {plain_six};",
            "server_name alliance.example.org": "server_name localhost",
            "http://127.0.0.1:8501": f"http://127.0.0.1:{self.behind}",
        }
        (self.folder / "site.conf").write_text(put_in((DEPLOY / "nginx.conf").read_text("utf-8"), places))
        user = "user root;" if os.geteuid() == 0 else ""
        (self.folder / "nginx.conf").write_text(self.AROUND.format(folder=self.folder, user=user))

    def command(self) -> list[str]:
        """In the foreground, with everything it keeps in its folder."""
        return [str(self.program), "-p", str(self.folder), "-c", "nginx.conf", "-e", "stderr"]

    def check(self) -> subprocess.CompletedProcess[str]:
        """`nginx -t`."""
        return subprocess.run([*self.command(), "-t"], check=False, capture_output=True, text=True)


class Below(Nginx):
    """nginx as somebody sets it up who wants Alliance below a path: what it doesn't do."""

    def write(self) -> None:
        """The site, with the path cut off before the server sees it."""
        super().write()
        site = self.folder / "site.conf"
        place = f"location / {{\n        proxy_pass http://127.0.0.1:{self.behind};"
        below = f"location /alliance/ {{\n        proxy_pass http://127.0.0.1:{self.behind}/;"
        site.write_text(put_in(site.read_text(), {place: below}))


class Caddy(WebServer):
    """Caddy with the site of `deploy/Caddyfile`."""

    NAME = "caddy"
    AROUND = "{\n\tadmin off\n\tauto_https disable_redirects\n}\n"

    def write(self) -> None:
        """The site."""
        paper, key = certificate(self.folder)
        places = {
            "alliance.example.org {": f"localhost:{self.port} {{\n\ttls {paper} {key}\n",
            "127.0.0.1:8501": f"127.0.0.1:{self.behind}",
        }
        site = put_in((DEPLOY / "Caddyfile").read_text("utf-8"), places)
        (self.folder / "Caddyfile").write_text(self.AROUND + site)

    def command(self) -> list[str]:
        """In the foreground."""
        return [str(self.program), "run", "--config", "Caddyfile"]

    def check(self) -> subprocess.CompletedProcess[str]:
        """`caddy validate`."""
        return subprocess.run(
            [str(self.program), "validate", "--config", "Caddyfile"],
            check=False,
            capture_output=True,
            text=True,
            cwd=self.folder,
            env=self.environment(),
        )


KINDS: dict[str, type[WebServer]] = {"nginx": Nginx, "caddy": Caddy, "below": Below}

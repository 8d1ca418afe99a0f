"""Serves the JupyterLab that bundle.mjs made, from Debian 12's jupyter_server and jupyterlab_server.

Takes jupyter_server's options:

    /usr/bin/python3 server.py --ServerApp.root_dir=DIR --ServerApp.port=8888

Beside this file lie package.json, templates/, settings/ and bundle/ (bundle.mjs's output); what a
user changes (settings, workspaces) goes to IBRIK_LAB_STATE, by default state/ beside this file.
"""

import json
import os
import pathlib
import pwd

from jupyter_server.base.handlers import APIHandler, JupyterHandler
from jupyter_server.base.zmqhandlers import WebSocketMixin
from jupyterlab_server import LabServerApp
from tornado import web
from tornado.websocket import WebSocketHandler

HERE = pathlib.Path(__file__).resolve().parent
STATE = pathlib.Path(os.environ.get("IBRIK_LAB_STATE") or HERE / "state")


class IdentityHandler(APIHandler):
    """Who is working here: JupyterLab 4 asks jupyter_server 2's /api/me, Debian's 1.23 has none."""

    @web.authenticated
    def get(self):
        name = pwd.getpwuid(os.getuid()).pw_name
        identity = {
            "username": name,
            "name": name,
            "display_name": name,
            "initials": name[:1].upper(),
            "avatar_url": None,
            "color": None,
        }
        self.finish(json.dumps({"identity": identity, "permissions": {}}))


class EventsHandler(WebSocketMixin, WebSocketHandler, JupyterHandler):
    """jupyter_server 2's stream of events. Nothing here emits any; without it the page reconnects."""

    @web.authenticated
    async def get(self):
        await super().get()

    def on_message(self, message):
        """The page sends nothing that would need an answer."""


class Lab(LabServerApp):
    """JupyterLab, with the files that lie beside this one."""

    name = "lab"
    app_name = "JupyterLab"
    app_version = json.loads((HERE / "package.json").read_text())["version"]
    extension_url = "/lab"
    # Other server extensions of this machine belong to other versions of JupyterLab.
    load_other_extensions = False
    labextensions_path = []
    static_dir = str(HERE / "bundle" / "static")
    schemas_dir = str(HERE / "bundle" / "schemas")
    themes_dir = str(HERE / "bundle" / "themes")
    templates_dir = str(HERE / "templates")
    app_settings_dir = str(HERE / "settings")
    user_settings_dir = str(STATE / "settings")
    workspaces_dir = str(STATE / "workspaces")

    def initialize_handlers(self):
        super().initialize_handlers()
        self.handlers += [("/api/me", IdentityHandler), ("/api/events/subscribe", EventsHandler)]


def _jupyter_server_extension_points():
    """Where jupyter_server looks up the extension that it was started for."""
    return [{"module": __name__, "app": Lab}]


if __name__ == "__main__":
    Lab.launch_instance()

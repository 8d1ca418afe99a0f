"""Jupyter's client and libzmq with the kernel over Unix domain sockets (transport "ipc")."""

import glob
import os
import signal
import stat
import subprocess
import tempfile
import time
import unittest

import zmq
from jupyter_client.manager import KernelManager

PATIENCE = 60


class IpcTests(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="ipc")
        self.manager = KernelManager(
            kernel_name="ibrik",
            transport="ipc",
            ip=os.path.join(self.folder.name, "k"),
        )
        self.manager.start_kernel()
        self.client = self.connect()

    def tearDown(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        self.folder.cleanup()

    def connect(self):
        client = self.manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=PATIENCE)
        return client

    def run_cell(self, code, client=None):
        """The reply's content and all that was printed."""
        printed = []

        def hear(message):
            if message["msg_type"] == "stream":
                printed.append(message["content"]["text"])

        reply = (client or self.client).execute_interactive(
            code,
            timeout=PATIENCE,
            output_hook=hear,
            stdin_hook=lambda message: self.client.input("typed"),
        )
        return reply["content"], "".join(printed)

    def assert_lives(self, client=None):
        content, printed = self.run_cell("System.out.print(6 * 7);", client)
        self.assertEqual(("ok", "42"), (content["status"], printed))

    def sockets(self):
        return glob.glob(os.path.join(self.folder.name, "k-*"))

    def pid(self):
        return self.manager.provisioner.process.pid

    def wait_for_end(self):
        self.manager.provisioner.process.wait(timeout=10)

    def test_files_are_the_users_alone(self):
        self.assertEqual(5, len(self.sockets()))
        for path in self.sockets():
            mode = os.stat(path).st_mode
            self.assertTrue(stat.S_ISSOCK(mode), path)
            self.assertEqual(0o600, stat.S_IMODE(mode), path)

    def test_no_port_is_listened_on(self):
        self.assert_lives()
        pid = self.pid()
        own = {os.readlink(fd) for fd in glob.glob(f"/proc/{pid}/fd/*") if os.path.islink(fd)}
        for table in ("tcp", "tcp6"):
            with open(f"/proc/{pid}/net/{table}") as lines:
                rows = [line.split() for line in lines][1:]
            listening = [row for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in own]
            self.assertEqual([], listening)

    def test_ten_megabytes_are_printed_and_sent(self):
        content, printed = self.run_cell(
            'String line = "x".repeat(1023);'
            "for (int i = 0; i < 10 * 1024; i++) System.out.println(line);"
        )
        self.assertEqual("ok", content["status"])
        self.assertEqual(10 << 20, len(printed))
        content, printed = self.run_cell('System.out.print("y".repeat(10 << 20));')
        self.assertEqual(10 << 20, len(printed))
        content, _ = self.run_cell("/*" + "z" * (4 << 20) + "*/ int k = 1;")
        self.assertEqual("ok", content["status"])

    def test_an_interrupt(self):
        self.client.execute("while (true) {}")
        time.sleep(1)
        start = time.monotonic()
        self.manager.interrupt_kernel()
        reply = self.client.get_shell_msg(timeout=PATIENCE)["content"]
        self.assertLess(time.monotonic() - start, 2)
        self.assertEqual("Interrupted", reply["ename"])
        self.assert_lives()

    def test_input(self):
        content, printed = self.run_cell('System.out.print(input("who? "));')
        self.assertEqual(("ok", "typed"), (content["status"], printed))

    def test_the_heart_beats(self):
        self.client.hb_channel.unpause()
        time.sleep(2.5)
        self.assertTrue(self.client.hb_channel.is_beating())

    def test_a_client_that_vanishes_and_comes_back(self):
        self.run_cell("int state = 42;")
        self.client.execute('for (int i = 0; i < 100_000; i++) System.out.println("x".repeat(200));')
        time.sleep(0.5)
        self.client.stop_channels()
        # The manager gives it the same session, and so its sockets the same identities.
        self.client = self.connect()
        _, printed = self.run_cell("System.out.print(state);")
        self.assertEqual("42", printed)

    def test_a_client_that_does_not_listen_holds_nobody_up(self):
        with zmq.Context() as context, context.socket(zmq.SUB) as deaf:
            deaf.rcvhwm = 1
            deaf.connect(f"ipc://{self.manager.ip}-{self.manager.iopub_port}")
            deaf.subscribe(b"")
            self.assertTrue(deaf.poll(PATIENCE * 1000))
            _, printed = self.run_cell('for (int i = 0; i < 10; i++) System.out.print("y".repeat(1 << 20));')
            self.assertEqual(10 << 20, len(printed))
            self.assert_lives()

    def test_shutdown_leaves_no_file(self):
        self.client.shutdown()
        reply = self.client.get_control_msg(timeout=PATIENCE)
        self.assertEqual("shutdown_reply", reply["msg_type"])
        self.wait_for_end()
        self.assertEqual([], self.sockets())

    def test_a_signal_leaves_no_file(self):
        os.kill(self.pid(), signal.SIGTERM)
        self.wait_for_end()
        self.assertEqual([], self.sockets())

    def test_the_sockets_of_a_killed_kernel_are_replaced(self):
        os.kill(self.pid(), signal.SIGKILL)
        self.wait_for_end()
        self.assertEqual(5, len(self.sockets()))
        # Not restart_kernel, which would delete them.
        with subprocess.Popen(self.manager.format_kernel_cmd()) as again:
            self.client.wait_for_ready(timeout=PATIENCE)
            self.assert_lives()
            again.terminate()

    def test_restart(self):
        self.manager.restart_kernel()
        self.client.wait_for_ready(timeout=PATIENCE)
        self.assert_lives()


if __name__ == "__main__":
    unittest.main(verbosity=2)

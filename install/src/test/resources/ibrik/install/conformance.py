"""Jupyter's own tests of a kernel, jupyter_kernel_test, with Java for their questions."""

import unittest

import jupyter_kernel_test


class IbrikTests(jupyter_kernel_test.KernelTests):
    kernel_name = "ibrik"
    language_name = "java"
    file_extension = ".jshell"

    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("oops");'
    code_generate_error = 'throw new IllegalStateException("on purpose");'

    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"a" + 1', "result": "a1"},
        {"code": "IntStream.range(0, 5).sum()", "result": "10"},
        {"code": 'tensor("[[1, 2], [3, 4]]")', "mime": "text/html"},
    ]
    code_display_data = [
        {"code": 'display("shown");', "mime": "text/plain"},
        {"code": 'display(html("<b>shown</b>"));', "mime": "text/html"},
        {
            "code": "display(new java.awt.image.BufferedImage(8, 8, 1));",
            "mime": "image/png",
        },
    ]
    code_clear_output = "clearOutput();"
    code_page_something = "String?"
    code_inspect_sample = "String.valueOf("

    completion_samples = [
        {"text": '"word".isEm', "matches": {"isEmpty"}},
        {"text": "Math.floorM", "matches": {"floorMod"}},
    ]
    complete_code_samples = ["1 + 1", "int x = 1;", "int twice(int n) { return 2 * n; }"]
    incomplete_code_samples = ["int twice(int n) {", "foo(1,", 'var text = """\nfirst']
    invalid_code_samples = ["int 1x = 2;", "1 + ) 2"]

    code_history_pattern = "6*"
    supported_history_operations = ("tail", "range", "search")


if __name__ == "__main__":
    unittest.main(verbosity=2)

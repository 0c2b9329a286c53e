"""Reading within bounds, and writing all or nothing."""

import contextlib
import os
import signal
import socket
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from chooser.base.errors import ChooserError, InputError
from chooser.base.files import MAX_TEXT_SIZE, read_bounded, read_opened, write_atomic
from chooser.session import Session

# What Windows says of these is told in its own words, or is the same as of another.
ON_UNIX = pytest.mark.needs("posix")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"old")
    return path


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_of_just_the_limit_is_read_and_one_byte_more_is_refused(file):
    file.write_bytes(b"x" * MAX_TEXT_SIZE)
    assert len(read_bounded(file)) == MAX_TEXT_SIZE
    file.write_bytes(b"x" * (MAX_TEXT_SIZE + 1))
    with pytest.raises(InputError, match="file: the file is too large, expected at most 1 MiB"):
        read_bounded(file)
    assert len(read_bounded(file, 2 * MAX_TEXT_SIZE)) == MAX_TEXT_SIZE + 1


def test_an_empty_file_is_no_fault_of_reading(file):
    file.write_bytes(b"")
    assert read_bounded(file) == b""


@pytest.mark.needs("posix")
def test_what_gives_nothing_now_and_does_not_block_is_told(file):
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    with os.fdopen(reading, "rb") as stream, pytest.raises(InputError, match="nothing to read now"):
        read_opened(file, stream, 10)
    os.close(writing)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("missing", "there is no such file or folder, check the path"),
        ("folder", "this is a folder, expected a file"),
        pytest.param("file/inside", "a part of the path is a file, expected a folder", marks=ON_UNIX),
        ("a\0b", "not a usable file name, expected a path"),
        pytest.param("x" * 300, "the name is too long, choose a shorter one", marks=ON_UNIX),
    ],
)
def test_what_is_no_file_is_told(file, name, expected):
    (file.parent / "folder").mkdir()
    with pytest.raises(InputError) as caught:
        read_bounded(file.parent / name)
    assert str(caught.value) == f"{file.parent / name}: {expected}"


@pytest.mark.needs("posix")
def test_a_new_file_has_the_rights_that_the_person_gives_to_new_files(tmp_path):
    before = os.umask(0o027)
    try:
        assert write_atomic(tmp_path / "new", b"content")
    finally:
        os.umask(before)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "new").read_bytes() == b"content"


def test_until_the_last_moment_the_old_file_stands_there(file):
    seen = []

    def is_wanted():
        seen.append((file.read_bytes(), len(names(file.parent))))
        return True

    assert write_atomic(file, b"new", is_wanted=is_wanted)
    assert seen == [(b"old", 2)]
    assert file.read_bytes() == b"new"
    assert names(file.parent) == ["file"]


def test_what_is_no_longer_wanted_leaves_nothing(file):
    assert not write_atomic(file, b"new", is_wanted=lambda: False)
    assert file.read_bytes() == b"old"
    assert names(file.parent) == ["file"]


def test_a_name_as_long_as_a_name_may_be_is_written(tmp_path):
    path = tmp_path / ("é" * 127)
    assert write_atomic(path, b"new")
    assert names(tmp_path) == [path.name]


def assert_not_written(path: Path, expected: str) -> None:
    with pytest.raises(ChooserError) as caught:
        write_atomic(path, b"new")
    assert str(caught.value) == f"{path}: could not be saved: {expected}; nothing was changed"


@pytest.mark.parametrize("call", ["fsync", "fdopen", "replace"])
def test_failure_on_the_way_leaves_the_old_file_and_nothing_else(file, monkeypatch, call):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((Path, "replace", full) if call == "replace" else (os, call, full)))
    assert_not_written(file, "No space left on device")
    assert file.read_bytes() == b"old"
    assert names(file.parent) == ["file"]


def test_file_without_the_right_to_write_is_left_as_it_is(file, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert_not_written(file, "no permission, choose another place or change the rights")
    assert file.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("folder", "this is a folder, expected a file"),
        ("missing/new", "there is no such file or folder, check the path"),
        pytest.param("file/new", "a part of the path is a file, expected a folder", marks=ON_UNIX),
        pytest.param("x" * 300, "the name is too long, choose a shorter one", marks=ON_UNIX),
        pytest.param("a\0b", "embedded null byte", marks=ON_UNIX),
    ],
)
def test_place_that_cannot_be_written_is_told_and_nothing_changes(file, name, expected):
    (file.parent / "folder").mkdir()
    assert_not_written(file.parent / name, expected)
    assert names(file.parent) == ["file", "folder"]
    assert file.read_bytes() == b"old"


@pytest.mark.needs("posix")
def test_a_pipe_is_not_written_to_and_stays(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert_not_written(pipe, "this is a device or pipe, expected a file")
    assert names(tmp_path) == ["pipe"]
    assert pipe.is_fifo()


@pytest.mark.needs("posix")
def test_link_to_itself_is_told(tmp_path):
    link = tmp_path / "loop"
    link.symlink_to(link)
    with pytest.raises(ChooserError, match="could not be saved"):
        write_atomic(link, b"new")
    assert link.is_symlink()


@pytest.mark.needs("posix")
@pytest.mark.parametrize("name", ["pipe", "device", "socket"])
def test_what_is_no_regular_file_is_told_at_once_and_not_read(tmp_path, monkeypatch, name):
    path = tmp_path / name
    if name == "pipe":
        os.mkfifo(path)
    elif name == "device":
        path.symlink_to("/dev/zero")
    else:
        with socket.socket(socket.AF_UNIX) as bound:
            monkeypatch.chdir(tmp_path)  # its name must be short
            bound.bind(name)
    with pytest.raises(InputError) as caught:
        read_bounded(path)
    assert str(caught.value) == f"{path}: this is a device or pipe, expected a file"


def test_writing_changes_no_umask_of_the_process(tmp_path, monkeypatch):
    def change(mask):
        raise AssertionError("other threads would make files with it")

    monkeypatch.setattr(os, "umask", change)
    assert write_atomic(tmp_path / "new", b"content")


@pytest.mark.needs("posix")  # Windows syncs no folder
def test_a_written_file_and_its_name_are_synced(file, monkeypatch):
    synced = []
    sync = os.fsync

    def note(handle):
        synced.append(os.fstat(handle).st_ino)
        sync(handle)

    monkeypatch.setattr(os, "fsync", note)
    write_atomic(file, b"new")
    assert synced == [file.stat().st_ino, file.parent.stat().st_ino]


WRITER = """
import os, sys
from pathlib import Path
from chooser.base.files import write_atomic
def wait(handle):
    print("writing", flush=True)
    sys.stdin.read()
os.fsync = wait
write_atomic(Path(sys.argv[1]), b"from the other process")
"""


def parts(folder):
    return [name for name in names(folder) if name.endswith(".part")]


@pytest.mark.needs("posix")
def test_leftovers_of_a_killed_process_are_removed_and_those_of_a_living_one_are_not(file):
    command = [sys.executable, "-c", WRITER, file]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"writing\n"
        left = parts(file.parent)
        assert len(left) == 1
        write_atomic(file, b"new")
        assert parts(file.parent) == left
        other.kill()
    assert parts(file.parent) == left
    write_atomic(file, b"newer")
    assert names(file.parent) == ["file"]
    assert file.read_bytes() == b"newer"


def test_only_leftovers_are_removed_those_of_all_files_and_nothing_of_a_person(file):
    own = [
        ".file.my_notes.part",
        ".file.1a2b3c4d.part",
        "file.1a2b3c4d.chooser.part",
        ".1a2b3c4d.chooser.part",
    ]
    own += [".file.my_notes.chooser.part", ".file.1a2b3c4d.chooser.parts"]
    left = [".file.1a2b3c4d.chooser.part", ".other.csv.00000000.chooser.part"]
    if os.name == "posix":  # Windows has no line break in a name, and takes large letters for small ones
        own.append(".file.1A2B3C4D.chooser.part")
        left.append(".a\nb.00000000.chooser.part")
    for name in [*own, *left]:
        (file.parent / name).write_bytes(b"")
    write_atomic(file, b"new")
    assert names(file.parent) == sorted([*own, "file"])


@pytest.mark.needs("posix")
def test_what_a_killed_export_left_is_removed_when_a_decision_beside_it_is_opened(tmp_path, catalog):
    left = tmp_path / "out.csv"
    with subprocess.Popen([sys.executable, "-c", WRITER, left], stdin=-1, stdout=-1) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"writing\n"
        plan = tmp_path / "plan.chooser"
        plan.write_text("chooser: 1\n")
        session = Session(catalog)
        session.open(plan)
        assert len(parts(tmp_path)) == 1, "it still lives"
        other.kill()
    session.open(plan)
    assert names(tmp_path) == ["plan.chooser"]


@contextlib.contextmanager
def as_another(groups=()):
    """Go on with the rights of a user who owns nothing."""
    before = os.getgroups()
    os.setgroups(groups)
    os.setegid(65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
        os.setgroups(before)


@pytest.fixture
def shared():
    """A folder that every user reaches, which those of pytest are not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.needs("root")
def test_owner_group_and_mode_of_a_replaced_file_are_kept(file):
    os.chown(file, 10001, 10002)
    file.chmod(0o664)
    before = file.stat()
    write_atomic(file, b"new")
    now = file.stat()
    assert now.st_ino != before.st_ino
    assert (now.st_uid, now.st_gid, now.st_mode & 0o7777) == (10001, 10002, 0o664)


@pytest.mark.needs("root")
@pytest.mark.parametrize(("owner", "groups"), [(10001, [10002]), (10001, []), (65534, [])])
def test_a_file_that_others_own_stays_theirs_where_the_writer_cannot_give_it_to_them(shared, owner, groups):
    shared.chmod(0o777)
    file = shared / "file"
    file.write_bytes(b"old")
    os.chown(file, owner, 10002)
    file.chmod(0o666)
    before = file.stat()
    with as_another(groups):
        write_atomic(file, b"new")
    now = file.stat()
    assert (now.st_uid, now.st_gid, now.st_mode) == (owner, 10002, before.st_mode)
    assert file.read_bytes() == b"new"
    assert names(shared) == ["file"]


@pytest.mark.needs("root")
def test_the_group_of_a_file_is_kept_by_its_owner_who_is_in_it(shared):
    shared.chmod(0o777)
    file = shared / "file"
    file.write_bytes(b"old")
    os.chown(file, 65534, 10002)
    file.chmod(0o664)
    before = file.stat()
    with as_another([10002]):
        write_atomic(file, b"new")
    now = file.stat()
    assert now.st_ino != before.st_ino, "it was replaced whole"
    assert (now.st_uid, now.st_gid, now.st_mode) == (65534, 10002, before.st_mode)


@pytest.mark.needs("posix")
def test_a_file_with_two_names_keeps_both(file):
    other = file.with_name("other")
    os.link(file, other)
    assert not write_atomic(file, b"unwanted", is_wanted=lambda: False)
    assert other.read_bytes() == b"old"
    write_atomic(file, b"new")
    assert other.read_bytes() == b"new"
    assert file.samefile(other)


def access_list(*entries):
    """A list of access as Linux keeps it: tag, rights and id of each entry."""
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


NOBODY = 0xFFFFFFFF
SHARED_LIST = access_list((1, 6, NOBODY), (2, 6, 1234), (4, 4, NOBODY), (16, 6, NOBODY), (32, 0, NOBODY))
"""The owner and user 1234 may write, the group may read, others may nothing."""


@pytest.mark.needs("attributes")
def test_access_list_and_attributes_of_a_replaced_file_are_kept(file):
    file.chmod(0o640)
    os.setxattr(file, "system.posix_acl_access", SHARED_LIST)
    os.setxattr(file, "user.tag", b"ours")
    before = file.stat()
    write_atomic(file, b"new")
    now = file.stat()
    assert now.st_ino != before.st_ino
    assert now.st_mode == before.st_mode
    assert os.getxattr(file, "system.posix_acl_access") == SHARED_LIST
    assert os.getxattr(file, "user.tag") == b"ours"


@pytest.mark.needs("attributes")
def test_what_a_folder_gives_to_new_files_opens_no_old_one_to_others(file):
    file.chmod(0o600)
    os.setxattr(file.parent, "system.posix_acl_default", SHARED_LIST)
    before = file.stat().st_mode
    write_atomic(file, b"new")
    assert os.listxattr(file) == []
    assert file.stat().st_mode == before


@pytest.mark.needs("root", "attributes")
def test_an_attribute_that_cannot_be_given_stays_by_writing_in_place(file):
    os.setxattr(file, "trusted.tag", b"of the system")
    before = file.stat().st_ino
    write_atomic(file, b"new")
    assert file.stat().st_ino == before
    assert os.getxattr(file, "trusted.tag") == b"of the system"
    assert file.read_bytes() == b"new"
    assert names(file.parent) == ["file"]


@pytest.mark.needs("root")
@pytest.mark.parametrize("mode", [0o755, 0o1777])
def test_a_file_that_may_be_written_is_where_its_folder_takes_no_other(shared, mode):
    shared.chmod(mode)  # nothing may be made in one, and in the other nothing of others may be replaced
    file = shared / "file"
    file.write_bytes(b"old and longer")
    file.chmod(0o666)
    before = file.stat().st_ino
    with as_another():
        assert not write_atomic(file, b"new", is_wanted=lambda: False)
        assert file.read_bytes() == b"old and longer"
        assert write_atomic(file, b"new")
    assert file.read_bytes() == b"new"
    assert file.stat().st_ino == before
    assert names(shared) == ["file"]


@pytest.mark.needs("root")
def test_writing_in_place_that_fails_puts_the_old_content_back(shared):
    import resource  # which Windows has not

    file = shared / "file"
    file.write_bytes(b"old")
    file.chmod(0o666)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with as_another(), pytest.raises(ChooserError) as caught:
            write_atomic(file, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    assert str(caught.value) == f"{file}: could not be saved: File too large; nothing was changed"
    assert file.read_bytes() == b"old"

package static

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

// Way is how a program is left alone.
type Way string

// From the strictest to the weakest.
const (
	Namespace Way = "user namespace" // an empty root, and no rights on the machine outside
	Root      Way = "root"           // an empty root, made with the rights of root
	Empty     Way = "empty PATH"     // the machine's own root, but an empty folder, an empty environment and no library path
)

// Proves says whether a program that runs this way can have found nothing of the machine's files.
func (w Way) Proves() bool { return w == Namespace || w == Root }

// Alone runs a program where there is nothing but its own file, in the way that it is given, and returns what it
// printed. argv[0] is the program; where an emulator has to start it, that is argv[0] and the program argv[1]. Files
// are copied into a temporary folder that becomes the root.
func Alone(way Way, argv []string, env ...string) (printed string, err error) {
	root, err := makeFolder("alone-")
	if err != nil {
		return "", err
	}
	defer removeFolder(root)
	if err := os.Chmod(root, 0o755); err != nil {
		return "", err
	}
	inside := make([]string, len(argv))
	for i, name := range argv {
		inside[i] = "/" + filepath.Base(name)
		if err := copyFile(filepath.Join(root, filepath.Base(name)), name); err != nil {
			return "", err
		}
	}
	// An Env that is nil would be the whole environment of ours.
	cmd := &exec.Cmd{Path: inside[0], Args: inside, Dir: "/", Env: append([]string{}, env...)}
	if !way.Proves() {
		cmd.Dir = root
		cmd.Path = filepath.Join(root, inside[0])
		for i := range inside[1:] {
			inside[i+1] = filepath.Join(root, inside[i+1])
		}
		cmd.Env = append(cmd.Env, "PATH=", "LD_LIBRARY_PATH=", "DYLD_LIBRARY_PATH=")
	} else if err := confine(cmd, way, root); err != nil {
		return "", err
	}
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err = cmd.Run()
	return out.String(), err
}

// StrictestWay finds out which way is possible here by starting the program that runs now, with an environment that
// makes it print something and end well. It also says what stood in the way of stricter ones.
func StrictestWay(argv []string, env ...string) (way Way, refused error) {
	for _, way := range []Way{Namespace, Root} {
		_, err := Alone(way, argv, env...)
		if err == nil {
			return way, refused
		}
		refused = errors.Join(refused, fmt.Errorf("%s: %w", way, err))
	}
	return Empty, refused
}

func copyFile(to, from string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o755)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

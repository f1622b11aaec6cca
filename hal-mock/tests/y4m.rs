//! Y4M: what is written is read again, and what is not Y4M is refused with the frame's number.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::cast_possible_truncation)]

use hal_api::units::Size;
use hal_mock::scene::y4m::{Chroma, Header, Reader, Writer, Y4mError};

fn frames(reader: &mut Reader<&[u8]>) -> Result<Vec<Vec<u8>>, Y4mError> {
    let (mut all, mut frame) = (Vec::new(), Vec::new());
    while reader.read_frame(&mut frame)? {
        all.push(frame.clone());
    }
    Ok(all)
}

fn video(header: Header, count: u8) -> (Vec<u8>, Vec<Vec<u8>>) {
    let frame = |index: u8| {
        (0..header.frame_bytes()).map(|at| (at as u8).wrapping_mul(31) ^ index).collect::<Vec<u8>>()
    };
    let frames: Vec<_> = (0..count).map(frame).collect();
    let mut writer = Writer::new(Vec::new(), header).unwrap();
    frames.iter().for_each(|frame| writer.write_frame(frame).unwrap());
    assert_eq!(writer.frames(), count.into());
    (writer.into_inner(), frames)
}

#[test]
fn what_is_written_is_read_again() {
    for (width, height, bytes) in [(4, 2, 12), (5, 3, 27), (1, 1, 3), (320, 240, 115_200)] {
        for chroma in [Chroma::Yuv420, Chroma::Mono] {
            let header = Header { chroma, ..Header::new(Size::new(width, height), (30_000, 1001)) };
            let header = Header { full_range: width == 5, ..header };
            let expected = if chroma == Chroma::Mono { (width * height) as usize } else { bytes };
            assert_eq!(header.frame_bytes(), expected, "{width}x{height}");
            let (file, written) = video(header, 3);
            let mut reader = Reader::new(&file[..]).unwrap();
            assert_eq!(*reader.header(), header);
            assert_eq!(frames(&mut reader).unwrap(), written);
            assert!(!reader.read_frame(&mut Vec::new()).unwrap(), "the end stays the end");
        }
    }
}

#[test]
fn words_of_other_programs_are_understood() {
    let known: [(&str, Header); 4] = [
        ("YUV4MPEG2 W4 H2 F30:1 Ip A1:1 C420mpeg2 XYSCSS=420MPEG2\n", Header::new(Size::new(4, 2), (30, 1))),
        ("YUV4MPEG2 H2 W4\n", Header::new(Size::new(4, 2), (25, 1))),
        (
            "YUV4MPEG2 W4 H2 F1:1 I? Cmono XCOLORRANGE=FULL Xa Xa\n",
            Header { chroma: Chroma::Mono, full_range: true, ..Header::new(Size::new(4, 2), (1, 1)) },
        ),
        ("YUV4MPEG2  W4 H2 C420paldv A0:0 \n", Header::new(Size::new(4, 2), (25, 1))),
    ];
    for (line, header) in known {
        assert_eq!(*Reader::new(line.as_bytes()).unwrap().header(), header, "{line}");
    }
    let file = b"YUV4MPEG2 W2 H1 Cmono\nFRAME Ip Xnote\nab";
    assert_eq!(frames(&mut Reader::new(&file[..]).unwrap()).unwrap(), [b"ab"]);
}

#[test]
fn a_wrong_first_line_is_refused_in_a_sentence() {
    let long = format!("YUV4MPEG2 W4 H2 X{}\n", "a".repeat(2000));
    let wrong = [
        ("", "empty"),
        ("YUV4MPEG2 W4 H2", "not a line"),
        (&long, "not a line"),
        ("RIFF\n", "RIFF"),
        ("YUV4MPEG2 W4\n", "height of 0"),
        ("YUV4MPEG2 W0 H2\n", "width of 0"),
        ("YUV4MPEG2 W16385 H2\n", "16385"),
        ("YUV4MPEG2 W99999999999 H2\n", "99999999999"),
        ("YUV4MPEG2 W+4 H2\n", "+4"),
        ("YUV4MPEG2 W4 W4 H2\n", "twice"),
        ("YUV4MPEG2 W4 H2 F30\n", "F30"),
        ("YUV4MPEG2 W4 H2 F0:1\n", "0:1"),
        ("YUV4MPEG2 W4 H2 C444\n", "C444"),
        ("YUV4MPEG2 W4 H2 C420p10\n", "C420p10"),
        ("YUV4MPEG2 W4 H2 It\n", "It"),
        ("YUV4MPEG2 W4 H2 Q\n", "'Q'"),
        ("YUV4MPEG2 W4 H2 XCOLORRANGE=HALF\n", "HALF"),
    ];
    for (line, word) in wrong {
        let error = Reader::new(line.as_bytes()).unwrap_err();
        assert!(matches!(error, Y4mError::Header { .. }), "{line:?}: {error:?}");
        assert!(error.to_string().contains(word) && error.to_string().len() < 200, "{line:?}: {error}");
    }
    assert!(Reader::new(&b"YUV4MPEG2 W\xff H2\n"[..]).is_err());
    assert!(Writer::new(Vec::new(), Header::new(Size::new(0, 4), (30, 1))).is_err());
    assert!(Writer::new(Vec::new(), Header::new(Size::new(4, 4), (30, 0))).is_err());
}

#[test]
fn a_file_cut_anywhere_gives_its_whole_frames_and_names_the_broken_one() {
    let header = Header::new(Size::new(4, 2), (30, 1));
    let (file, written) = video(header, 3);
    let line = file.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let each = "FRAME\n".len() + 12;
    for end in line..file.len() {
        let mut reader = Reader::new(&file[..end]).unwrap();
        let whole = (end - line) / each;
        let mut frame = Vec::new();
        for expected in &written[..whole] {
            assert!(reader.read_frame(&mut frame).unwrap());
            assert_eq!(frame, *expected);
        }
        match reader.read_frame(&mut frame) {
            Ok(more) => assert!(!more && (end - line) % each == 0, "cut at {end}"),
            Err(error) => {
                assert!((end - line) % each != 0, "cut at {end}: {error}");
                assert!(error.to_string().starts_with(&format!("frame {whole} ")), "cut at {end}: {error}");
            }
        }
    }
}

#[test]
fn frames_that_are_none_are_refused() {
    for bad in ["FRAMES\n", "FRAME It\n", "frame\n", "\n", "abc", "FRAME  Q\n"] {
        let file = format!("YUV4MPEG2 W2 H1 Cmono\nFRAME\nab{bad}ab");
        let error = frames(&mut Reader::new(file.as_bytes()).unwrap()).unwrap_err();
        assert!(matches!(error, Y4mError::Frame { frame: 1, .. }), "{bad:?}: {error}");
    }
    // A frame of 400 MB is claimed; three bytes are there, and no more than those are kept.
    let file = b"YUV4MPEG2 W16384 H16384\nFRAME\nabc";
    let mut frame = Vec::new();
    let error = Reader::new(&file[..]).unwrap().read_frame(&mut frame).unwrap_err();
    assert!(matches!(error, Y4mError::Truncated { frame: 0, found: 3, .. }), "{error}");
    assert!(frame.capacity() < 1 << 20);
    let mut writer = Writer::new(Vec::new(), Header::new(Size::new(4, 2), (30, 1))).unwrap();
    let before = writer.write_frame(&[0; 11]).unwrap_err();
    assert!(matches!(before, Y4mError::Size { needed: 12, found: 11, .. }));
    assert_eq!(writer.frames(), 0);
    assert!(writer.into_inner().ends_with(b"\n"), "nothing of it was written");
}

using System.Collections.Immutable;
using CsCheck;
using Snakepit.Errors;
using Snakepit.Wire;
using Proto = Snakepit.Wire.Proto;

namespace Snakepit.Runtime.Tests.Errors;

/// <summary>Random errors: valid ones, and reports with anything in them.</summary>
internal static class ErrorGen
{
    private const string Nasty = "aZ9 _.:/\\\"'=%<>&é€漢😀\t\n";
    private const string Hostile = Nasty + "\0\a\x1b\x7f\u0085\u202e\u2066\r";

    private static readonly Gen<string> Word = Gen.String[Gen.Char["abcXYZ019_."], 1, 12];
    private static readonly Gen<string> Prose = Gen.OneOf(Word, Gen.Int[0, Nasty.Length - 2].Array[1, 20].Select(Pick(Nasty)));
    private static readonly Gen<string> Anything = Gen.OneOf(Prose, Gen.Const(""), Gen.Int[0, Hostile.Length - 1].Array[0, 20].Select(Pick(Hostile)));
    private static readonly Gen<uint> Number = Gen.OneOf(Gen.UInt[0, 5], Gen.UInt);

    private static readonly Gen<Proto.Frame> Frames = Gen.Select(Anything, Anything, Number.Array[8], Gen.Bool, (module, function, n, inApp) => new Proto.Frame
    {
        File = n[0], Module = module, Function = function, Line = n[1], Column = n[2], EndLine = n[3], EndColumn = n[4],
        InApp = inApp, RepeatedTimes = n[5], RepeatedFrames = n[6],
    });

    private static readonly Gen<Proto.ExceptionInfo> Exceptions = Gen.Select(
        Anything.Array[5], Anything.Array[0, 3], Frames.Array[0, 5], Number.Array[5], Number.Array[0, 3], Gen.Bool, (texts, notes, frames, n, members, flag) =>
            new Proto.ExceptionInfo
            {
                Type = texts[0], Module = texts[1], Message = texts[2], Code = texts[3], RawTrace = texts[4], Notes = { notes }, Bases = { notes },
                Frames = { frames }, Cause = n[0], Context = n[1], ElidedFrames = n[2], ElidedAfter = n[3], Members = { members },
                SuppressContext = flag, Source = (Proto.ErrorSource)(n[4] % 5), Syntax = flag ? new() { File = texts[0], Line = n[0], Text = texts[1] } : null,
            });

    private static readonly Gen<Proto.SourceFile> Files = Gen.Select(Anything, Number, Anything, (path, line, text) =>
        new Proto.SourceFile { Path = path, Lines = { { line, text } } });

    /// <summary>Reports with anything in them, most of them invalid in many places.</summary>
    public static readonly Gen<Proto.ErrorReport> Report = Gen.Select(
        Anything.Array[10], Number.Array[8], Gen.Long.Array[4], Exceptions.Array[0, 5], Files.Array[0, 4], Gen.Bool.Array[4], (texts, n, l, exceptions, files, has) =>
            new Proto.ErrorReport
            {
                Code = texts[0], Category = (Proto.ErrorCategory)(n[0] % 9), Severity = (Proto.ErrorSeverity)n[1], Message = texts[1], UserMessage = texts[2],
                DetailsJson = Google.Protobuf.ByteString.CopyFromUtf8(has[0] ? "{\"a\":[1,null,\"\\ud800\"]}" : texts[3]),
                CorrelationId = texts[4], TraceId = texts[5],
                Timestamp = has[1] ? new() { Seconds = l[0], Nanos = (int)l[1] } : null,
                Source = (Proto.ErrorSource)n[2], Worker = texts[6], Operation = texts[7], WorkerId = texts[8], Session = texts[9],
                Retry = has[2] ? new() { Kind = (Proto.RetryKind)n[3], Delay = new() { Seconds = l[2], Nanos = (int)l[3] } } : null,
                Exceptions = { exceptions }, Files = { files }, ElidedExceptions = n[4],
                Context = { { texts[0], texts[1] } },
                History = { new Proto.Attempt { Number = n[5], Code = texts[2], Duration = new() { Seconds = l[0] }, Started = new() { Seconds = l[1] }, Delay = new() { Seconds = l[2] % 100 }, WorkerId = texts[8], Recovery = (Proto.RecoveryStrategy)(n[7] % 7) } },
                StopReason = (Proto.RetryStopReason)(n[7] % 10),
                Redactions = { new Proto.RedactionMark { Rule = texts[3], Path = texts[4], Length = n[6] } },
            });

    /// <summary>Valid errors of every shape.</summary>
    public static readonly Gen<SnakepitError> Error =
        Report.Select(report => ErrorReports.FromProto(report) with { Repairs = [] });

    private static Func<int[], string> Pick(string alphabet) => picks => string.Concat(picks.Select(i => alphabet[i])) is var text && text.Any(char.IsSurrogate)
        ? text.Replace("\ud83d", "", StringComparison.Ordinal).Replace("\ude00", "😀", StringComparison.Ordinal)
        : text;
}

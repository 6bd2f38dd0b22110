using System.Collections.Immutable;
using System.Diagnostics;

namespace Snakepit.Errors.Classification;

/// <summary>Reads the frames of a .NET exception: outermost call first, as Python prints them.</summary>
internal static class FrameReader
{
    private static readonly string[] Libraries = ["System.", "Microsoft.", "Grpc.", "Google.", "Polly.", "OpenTelemetry."];

    private static readonly string[] Plumbing =
    [
        "System.Runtime.CompilerServices.", "System.Runtime.ExceptionServices.", "System.Threading.Tasks.Sources.",
        "System.Threading.ExecutionContext",
    ];

    public static ImmutableArray<ErrorFrame> Read(Exception exception)
    {
        try
        {
            var frames = ImmutableArray.CreateBuilder<ErrorFrame>();
            foreach (var frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames())
            {
                var method = DiagnosticMethodInfo.Create(frame);
                if (method is null || !IsPlumbing(method.DeclaringTypeName))
                    frames.Add(Read(frame, method));
            }

            frames.Reverse();
            return frames.ToImmutable();
        }
        catch (Exception) // An error without frames is better than none: symbol files can be broken in many ways.
        {
            return [];
        }
    }

    private static ErrorFrame Read(StackFrame frame, DiagnosticMethodInfo? method)
    {
        var (type, function) = method is null ? ("", "?") : MethodNames.Readable(method.DeclaringTypeName, method.Name);
        return new()
        {
            File = frame.GetFileName() ?? "",
            Module = type,
            Function = type.Length == 0 ? function : $"{type[(type.LastIndexOf('.') + 1)..]}.{function}",
            Line = Math.Max(0, frame.GetFileLineNumber()),
            Column = Math.Max(0, frame.GetFileColumnNumber()),
            InApp = method is not null && IsInApp(method.DeclaringAssemblyName),
        };
    }

    private static bool IsPlumbing(string? type) =>
        type is not null && Array.Exists(Plumbing, prefix => type.StartsWith(prefix, StringComparison.Ordinal));

    private static bool IsInApp(string assembly)
    {
        var name = assembly.Split(',')[0];
        return name is not ("System" or "mscorlib" or "netstandard" or "Snakepit.Runtime")
            && !Array.Exists(Libraries, prefix => name.StartsWith(prefix, StringComparison.Ordinal));
    }
}

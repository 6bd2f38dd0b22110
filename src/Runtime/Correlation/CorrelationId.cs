using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics;

namespace Snakepit.Correlation;

/// <summary>Makes and checks correlation IDs: the one name of a request in every process, log line and error.</summary>
/// <remarks>
/// An ID is <c>snk_</c> and 32 lower-case hexadecimal digits: 48 bits of Unix time in milliseconds, then 80 random bits
/// (the layout of a ULID). IDs of one thread are strictly ascending, IDs of different threads, processes and machines
/// sort by the millisecond. The digits are a valid W3C trace ID.
/// </remarks>
public static class CorrelationId
{
    /// <summary>The HTTP header and gRPC metadata key that carries the ID: <c>x-snakepit-correlation-id</c>.</summary>
    public const string HeaderName = "x-snakepit-correlation-id";

    /// <summary>What every ID made here begins with.</summary>
    public const string Prefix = "snk_";

    /// <summary>The longest ID that is accepted, in characters.</summary>
    public const int MaxLength = 128;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:-");

    [ThreadStatic]
    private static CorrelationIdSequence? _sequence;

    /// <summary>Makes a new ID. Allocates the string and nothing else.</summary>
    public static string New()
    {
        var (high, low) = (_sequence ??= new CorrelationIdSequence()).Next();
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], low);
        Span<char> text = stackalloc char[36];
        Prefix.CopyTo(text);
        Convert.TryToHexStringLower(bytes, text[4..], out _);
        return new string(text);
    }

    /// <summary>The ID that belongs to a trace: <c>snk_</c> and the trace ID.</summary>
    public static string FromTraceId(ActivityTraceId traceId) => Prefix + traceId.ToHexString();

    /// <summary>Whether <paramref name="id"/> can travel unchanged: 1–128 characters of <c>A–Z a–z 0–9 _ . : -</c>.</summary>
    public static bool IsValid(ReadOnlySpan<char> id) =>
        id.Length is > 0 and <= MaxLength && !id.ContainsAnyExcept(Allowed);

    /// <summary><paramref name="id"/> when it is valid, otherwise <see langword="null"/>: hostile text is dropped, not repaired.</summary>
    public static string? Validate(string? id) => id is not null && IsValid(id) ? id : null;

    internal static void ThrowIfInvalid(string correlationId)
    {
        if (!IsValid(correlationId))
        {
            throw new ArgumentException(
                $"A correlation ID has 1–{MaxLength} characters of A–Z a–z 0–9 _ . : -; check foreign IDs with CorrelationId.Validate.",
                nameof(correlationId));
        }
    }
}

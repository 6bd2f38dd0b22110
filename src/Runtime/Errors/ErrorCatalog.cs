using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Snakepit.Errors;

/// <summary>All error codes that a host knows: the built-in ones and those that users register.</summary>
/// <remarks>Thread-safe. Looking a code up takes no lock.</remarks>
public sealed class ErrorCatalog
{
    private static readonly FrozenDictionary<string, ErrorCodeInfo> BuiltIn =
        Taxonomy.Codes.ToFrozenDictionary(info => info.Code, StringComparer.Ordinal);

    private readonly Lock _gate = new();
    private volatile FrozenDictionary<string, ErrorCodeInfo> _codes = BuiltIn;

    /// <summary>The catalogue of the process. Generated code registers the codes of contracts here.</summary>
    public static ErrorCatalog Default { get; } = new();

    /// <summary>Everything that is known, in no particular order.</summary>
    public IReadOnlyCollection<ErrorCodeInfo> Codes => _codes.Values;

    /// <summary>Is another object after each change of what is known.</summary>
    internal object Version => _codes;

    /// <summary>Looks <paramref name="code"/> up.</summary>
    /// <returns><see langword="false"/> when the catalogue does not have it.</returns>
    public bool TryGet([NotNullWhen(true)] string? code, [NotNullWhen(true)] out ErrorCodeInfo? info)
    {
        info = null;
        return code is not null && _codes.TryGetValue(code, out info);
    }

    /// <summary>What is known about <paramref name="code"/>; of an unknown code that is what <c>unknown_error</c> has.</summary>
    public ErrorCodeInfo Get(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return TryGet(code, out var info)
            ? info
            : _codes[ErrorCodes.UnknownError] with { Code = code, Meaning = "", Remedy = "" };
    }

    /// <summary>Adds a code. Registering the same again changes nothing.</summary>
    /// <exception cref="ArgumentException">
    /// The code is not lower snake case, a value is out of range, or the code is already registered with other properties.
    /// </exception>
    public void Register(ErrorCodeInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        Register([info]);
    }

    /// <summary>Adds codes: all of them, or none when one is refused. Registering the same again changes nothing.</summary>
    /// <exception cref="ArgumentException">
    /// A code is not lower snake case, a value is out of range, or a code is already registered with other properties.
    /// </exception>
    public void Register(params IEnumerable<ErrorCodeInfo> infos)
    {
        ArgumentNullException.ThrowIfNull(infos);
        lock (_gate)
        {
            var grown = new Dictionary<string, ErrorCodeInfo>(_codes, StringComparer.Ordinal);
            foreach (var info in infos)
            {
                Validate(info);
                if (!grown.TryAdd(info.Code, info) && grown[info.Code] != info)
                    throw new ArgumentException(Conflict(grown[info.Code], info), nameof(infos));
            }

            if (grown.Count > _codes.Count)
                _codes = grown.ToFrozenDictionary(StringComparer.Ordinal);
        }
    }

    /// <summary>Whether <paramref name="code"/> has the form of a code: lower snake case, 1–63 characters, a letter first.</summary>
    public static bool IsValidCode([NotNullWhen(true)] string? code)
    {
        if (code is not { Length: > 0 and <= 63 } || !char.IsAsciiLetterLower(code[0]) || code[^1] == '_')
            return false;
        for (var i = 1; i < code.Length; i++)
        {
            var underscore = code[i] == '_';
            if (!underscore && !char.IsAsciiLetterLower(code[i]) && !char.IsAsciiDigit(code[i]))
                return false;
            if (underscore && code[i - 1] == '_')
                return false;
        }

        return true;
    }

    private static void Validate(ErrorCodeInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        if (!IsValidCode(info.Code))
            throw new ArgumentException($"'{info.Code}' is no error code: use lower snake case and at most 63 characters.", nameof(info));
        if (!Enum.IsDefined(info.Category) || !Enum.IsDefined(info.Severity) || !Enum.IsDefined(info.Retry))
            throw new ArgumentException($"'{info.Code}' has a category, severity or retry kind that does not exist.", nameof(info));
        if (info.HttpStatus is < 400 or > 599 || !Enum.IsDefined(info.GrpcStatus) || info.GrpcStatus == Grpc.Core.StatusCode.OK)
            throw new ArgumentException($"'{info.Code}' has an HTTP or gRPC status that is no error.", nameof(info));
    }

    private static string Conflict(ErrorCodeInfo existing, ErrorCodeInfo info)
    {
        static string Describe(ErrorCodeInfo it) =>
            $"{it.Category}, {it.Severity}, retry {it.Retry}, {it.GrpcStatus}, HTTP {it.HttpStatus}, {(it.WasSent ? "sent" : "not sent")}, \"{it.Meaning}\"";

        var owner = BuiltIn.ContainsKey(info.Code) ? "a code of Snakepit itself" : "already registered with other properties";
        return $"'{info.Code}' is {owner} ({Describe(existing)}) and cannot also be ({Describe(info)}). Choose another code.";
    }
}

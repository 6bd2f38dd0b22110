using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>A list of errors as policies name them: codes, categories, Python exception types with their subclasses.</summary>
internal sealed class ErrorSelector
{
    private readonly string[] _codes;
    private readonly string[] _types;
    private readonly int _categories;

    internal ErrorSelector(IReadOnlyList<string> errors)
    {
        _codes = [.. errors.Where(error => !IsType(error) && Category(error) is null)];
        _types = [.. errors.Where(IsType)];
        foreach (var error in errors)
            _categories |= Category(error) is { } category ? 1 << (int)category : 0;
        IsEmpty = errors.Count == 0;
    }

    internal bool IsEmpty { get; }

    /// <summary>What is wrong with <paramref name="error"/> as a member of such a list, or <see langword="null"/>.</summary>
    internal static string? Problem(string error) =>
        IsType(error) || ErrorCatalog.IsValidCode(error)
            ? null
            : "it must be an error code, a category or a Python exception type";

    internal bool Matches(SnakepitError error) =>
        !IsEmpty && ((_categories & (1 << (int)error.Category)) != 0 || Array.IndexOf(_codes, error.Code) >= 0 || MatchesType(error.Exception));

    private bool MatchesType(ExceptionInfo? exception)
    {
        if (exception is null || _types.Length == 0)
            return false;
        foreach (var type in _types)
        {
            if (Names(type, exception.Module, exception.Type))
                return true;
            foreach (var known in exception.Bases)
            {
                if (Names(type, "", known))
                    return true;
            }
        }

        return false;
    }

    // `Timeout` names every Timeout, `requests.exceptions.Timeout` that one alone.
    private static bool Names(string wanted, string module, string name)
    {
        if (wanted == name || (module.Length > 0 && wanted.Length == module.Length + 1 + name.Length
                && wanted.StartsWith(module, StringComparison.Ordinal) && wanted[module.Length] == '.' && wanted.EndsWith(name, StringComparison.Ordinal)))
            return true;
        return name.Length > wanted.Length && name[name.Length - wanted.Length - 1] == '.' && name.EndsWith(wanted, StringComparison.Ordinal);
    }

    private static bool IsType(string error) =>
        error.Length > 0 && !char.IsAsciiDigit(error[0]) && error.Any(static c => c == '.' || char.IsAsciiLetterUpper(c))
        && error.All(static c => c is '.' or '_' || char.IsAsciiLetterOrDigit(c));

    private static ErrorCategory? Category(string error) => error switch
    {
        "validation" => ErrorCategory.Validation,
        "execution" => ErrorCategory.Execution,
        "timeout" => ErrorCategory.Timeout,
        "resource" => ErrorCategory.Resource,
        "system" => ErrorCategory.System,
        "network" => ErrorCategory.Network,
        _ => null,
    };
}

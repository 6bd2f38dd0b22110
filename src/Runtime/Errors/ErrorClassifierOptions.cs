using Grpc.Core;
using Snakepit.Errors.Classification;

namespace Snakepit.Errors;

/// <summary>Rules of your own for <see cref="ErrorClassifier"/>. For the same type they come before the built-in ones.</summary>
/// <example><code>options.Map&lt;SqlException&gt;(e => e.Number == 1205 ? "database_deadlock" : null).MapPython("psycopg.OperationalError", "database_down");</code></example>
public sealed class ErrorClassifierOptions
{
    internal Dictionary<Type, Func<Exception, string?>> Exceptions { get; } = [];

    internal Dictionary<StatusCode, string> Statuses { get; } = [];

    internal Dictionary<string, string> Python { get; } = new(StringComparer.Ordinal);

    /// <summary>An exception of this type, or derived from it, has this code, unless a more derived type has a rule.</summary>
    /// <exception cref="ArgumentException"><paramref name="code"/> is no error code.</exception>
    public ErrorClassifierOptions Map<TException>(string code)
        where TException : Exception
    {
        RequireCode(code);
        Exceptions[typeof(TException)] = _ => code;
        return this;
    }

    /// <summary>
    /// <paramref name="rule"/> decides the code of an exception of this type, or derived from it; <see langword="null"/> leaves it
    /// to the base class. A rule that throws is passed over.
    /// </summary>
    public ErrorClassifierOptions Map<TException>(Func<TException, string?> rule)
        where TException : Exception
    {
        ArgumentNullException.ThrowIfNull(rule);
        Exceptions[typeof(TException)] = exception => rule((TException)exception);
        return this;
    }

    /// <summary>A call that ends with this status, and without a structured error, has this code.</summary>
    /// <exception cref="ArgumentException"><paramref name="code"/> is no error code.</exception>
    public ErrorClassifierOptions Map(StatusCode status, string code)
    {
        RequireCode(code);
        Statuses[status] = code;
        return this;
    }

    /// <summary>A Python exception of this type, or derived from it, has this code, unless a more derived type has a rule.</summary>
    /// <param name="type">Qualified name, <c>psycopg.OperationalError</c>; builtins with or without <c>builtins.</c></param>
    /// <param name="code">The code.</param>
    /// <exception cref="ArgumentException"><paramref name="code"/> is no error code.</exception>
    public ErrorClassifierOptions MapPython(string type, string code)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        RequireCode(code);
        Python[PythonRules.Normalize(type)] = code;
        return this;
    }

    private static void RequireCode(string code)
    {
        if (!ErrorCatalog.IsValidCode(code))
            throw new ArgumentException($"'{code}' is no error code: use lower snake case and at most 63 characters.", nameof(code));
    }
}

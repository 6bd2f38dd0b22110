using System.Collections.Frozen;
using Grpc.Core;
using Snakepit.Errors.Classification;

namespace Snakepit.Errors;

/// <summary>Decides the code of what brings none of its own: .NET exceptions, gRPC statuses, Python exceptions.</summary>
/// <remarks>The most specific type that has a rule decides. Immutable and thread-safe.</remarks>
public sealed class ErrorClassifier
{
    private readonly FrozenDictionary<Type, Func<Exception, string?>> _exceptions;
    private readonly FrozenDictionary<StatusCode, string> _statuses;
    private readonly FrozenDictionary<string, string> _python;
    private readonly ErrorCatalog _catalog;
    private readonly TimeProvider _time;

    /// <summary>A classifier with the built-in rules and those of <paramref name="options"/>, as they are now.</summary>
    /// <param name="options">Rules of your own.</param>
    /// <param name="catalog">Where codes get their properties; <see cref="ErrorCatalog.Default"/> when omitted.</param>
    /// <param name="time">The clock; the system's when omitted.</param>
    public ErrorClassifier(ErrorClassifierOptions? options = null, ErrorCatalog? catalog = null, TimeProvider? time = null)
    {
        options ??= new();
        _exceptions = options.Exceptions.ToFrozenDictionary();
        _statuses = options.Statuses.ToFrozenDictionary();
        _python = options.Python.ToFrozenDictionary(StringComparer.Ordinal);
        _catalog = catalog ?? ErrorCatalog.Default;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>The classifier with the built-in rules alone.</summary>
    public static ErrorClassifier Default { get; } = new();

    /// <summary>The code of a .NET exception.</summary>
    public string CodeOf(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        for (var type = exception.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            if (_exceptions.TryGetValue(type, out var own) && Apply(own, exception) is { } ownCode)
                return ownCode;
            if (type == typeof(SnakepitException))
                return ((SnakepitException)exception).Code;
            if (type == typeof(RpcException))
                return CodeOf(((RpcException)exception).StatusCode);
            if (ExceptionRules.BuiltIn.TryGetValue(type, out var rule) && rule(this, exception) is { } code)
                return code;
        }

        return ErrorCodes.UnknownError;
    }

    /// <summary>The code of a gRPC status that came without a structured error.</summary>
    public string CodeOf(StatusCode status) => _statuses.TryGetValue(status, out var code) ? code : Taxonomy.CodeOf(status);

    /// <summary>The code of a Python exception that came without one.</summary>
    /// <param name="type">Qualified name, <c>json.decoder.JSONDecodeError</c>; builtins with or without <c>builtins.</c></param>
    /// <param name="bases">Qualified names of its base classes, most derived first.</param>
    public string CodeOfPython(string type, params IEnumerable<string> bases)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(bases);
        foreach (var name in bases.Prepend(type))
        {
            var key = PythonRules.Normalize(name);
            if (_python.TryGetValue(key, out var code) || PythonRules.BuiltIn.TryGetValue(key, out code))
                return code;
        }

        return ErrorCodes.PythonException;
    }

    /// <summary>The code of a Python exception: its own, or that of its type.</summary>
    public string CodeOf(ExceptionInfo exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.Code.Length > 0 ? exception.Code : CodeOfPython(exception.QualifiedName, exception.Bases);
    }

    /// <summary>A structured error of a .NET exception, with its frames and everything behind it.</summary>
    /// <returns>The error that a <see cref="SnakepitException"/> carries, or a new one.</returns>
    public SnakepitError Classify(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var it = Unwrap(exception);
        if (it is SnakepitException { Error: var error })
            return error;

        var info = ExceptionReader.Read(it);
        var message = it is RpcException rpc ? Describe(rpc.Status) : info[0].Message;
        var created = SnakepitError.Create(CodeOf(it), message, catalog: _catalog, time: _time) with { Exceptions = info };
        if (it is RpcException { StatusCode: var status })
            created = created with { Details = ErrorDetails.Create(("grpc_status", status.ToString())) };
        return created.Normalize();
    }

    /// <summary>A structured error of a gRPC status that came without one.</summary>
    public SnakepitError Classify(Status status)
    {
        var details = ErrorDetails.Create(("grpc_status", status.StatusCode.ToString()));
        var error = SnakepitError.Create(CodeOf(status.StatusCode), Describe(status), details, _catalog, _time);
        return (status.DebugException is { } exception ? error with { Exceptions = ExceptionReader.Read(exception) } : error).Normalize();
    }

    // A task's AggregateException around a single exception says nothing.
    private static Exception Unwrap(Exception exception)
    {
        while (exception is AggregateException { InnerExceptions: [var only] })
            exception = only;
        return exception;
    }

    // The status itself is in the details and in the code.
    private static string Describe(Status status) => string.IsNullOrEmpty(status.Detail) ? $"gRPC status {status.StatusCode}" : status.Detail;

    private static string? Apply(Func<Exception, string?> rule, Exception exception)
    {
        try
        {
            return rule(exception) is { } code && ErrorCatalog.IsValidCode(code) ? code : null;
        }
        catch (Exception) // A user's rule must not hide the error that it looks at.
        {
            return null;
        }
    }
}

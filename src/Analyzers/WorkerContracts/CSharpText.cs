using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Snakepit.Contracts.Signatures;
using Snakepit.Roslyn;
using Snakepit.Roslyn.Naming;
using Snakepit.Roslyn.WorkerContracts;

namespace Snakepit.Analyzers.WorkerContracts;

/// <summary>What a worker offers, as a contract says it. Names of types are full; fixes shorten them.</summary>
internal static class CSharpText
{
    private const string Json = "global::System.Text.Json.JsonElement";

    /// <summary>The name of the method for an operation: <c>FitModelAsync</c> for <c>fit_model</c>.</summary>
    public static string MethodName(WorkerOperation operation) => Pascal(operation.Signature.Name) + "Async";

    /// <summary>The method of an operation.</summary>
    public static string Method(WorkerOperation operation)
    {
        var signature = operation.Signature;
        var name = MethodName(operation);
        var known = SnakeCase.OfMethod(name) == signature.Name ? "" : $"({Literal(signature.Name)})";
        var raises = operation.Codes.Count == 0 ? "" : $", {Attribute(KnownNames.RaisesAttribute)}({string.Join(", ", operation.Codes.Select(static it => Literal(it.Code)))})";
        var parameters = signature.Parameters.Where(static it => !it.IsOptional).Select(static it => Parameter(it.Name, it.Type))
            .Concat(signature.Parameters.Where(static it => it.IsOptional).Select(it => Optional(it, operation.Find(it.Name))).OfType<string>())
            .Append("global::System.Threading.CancellationToken cancellationToken = default");
        return $"[{Attribute(KnownNames.SnakepitOperationAttribute)}{known}{raises}] {Result(signature.Result)} {name}({string.Join(", ", parameters)});";
    }

    /// <summary>A parameter that has to be given.</summary>
    public static string Parameter(string name, WireType type)
    {
        var camel = Identifier.ToCamelCase(Pascal(name));
        var known = SnakeCase.From(camel) == name ? "" : $"[{Attribute(KnownNames.SnakepitNameAttribute)}({Literal(name)})] ";
        return $"{known}{Type(type)} {Identifier.Escape(camel)}";
    }

    // What cannot be said here is left to the worker, which has a default for it.
    private static string? Optional(WireField field, WorkerParameter? parameter)
    {
        if (parameter is not { HasDefault: true })
            return null;
        var value = (field.Type.Name, parameter.Default) switch
        {
            (_, null) => "null",
            ("text", string text) => Literal(text),
            ("bool", bool flag) => flag ? "true" : "false",
            ("int", double number) when number == Math.Floor(number) && Math.Abs(number) < 1e15 => number.ToString("F0", CultureInfo.InvariantCulture),
            ("float", double number) => number.ToString("R", CultureInfo.InvariantCulture),
            _ => null,
        };
        return value is null ? null : $"{Parameter(field.Name, value == "null" ? field.Type with { IsNullable = true } : field.Type)} = {value}";
    }

    private static string Result(WireType type) => type switch
    {
        { Name: "stream", Items: [var item] } => $"global::System.Collections.Generic.IAsyncEnumerable<{Type(item)}>",
        { IsNull: true } => "global::System.Threading.Tasks.Task",
        _ => $"global::System.Threading.Tasks.Task<{Type(type)}>",
    };

    private static string Type(WireType type) => Plain(type) + (type.IsNullable ? "?" : "");

    private static string Plain(WireType type) => type switch
    {
        { Name: "bool" or "decimal" } => type.Name,
        { Name: "int" } => "long",
        { Name: "float" } => "double",
        { Name: "complex" } => "global::System.Numerics.Complex",
        { Name: "text" or "enum" } => "string",
        { Name: "uuid" } => "global::System.Guid",
        { Name: "date" } => "global::System.DateOnly",
        { Name: "time" } => "global::System.TimeOnly",
        { Name: "datetime" } => "global::System.DateTimeOffset",
        { Name: "duration" } => "global::System.TimeSpan",
        { Name: "bytes" } => "byte[]",
        { Name: "list" or "set", Items: [var item] } => $"global::System.Collections.Generic.IReadOnlyList<{Type(item)}>",
        { Name: "dict", Items: [{ Name: "text" }, var value] } => $"global::System.Collections.Generic.IReadOnlyDictionary<string, {Type(value)}>",
        { Name: "array", Items: [{ Name: var dtype }] } => Number(dtype) + "[]",
        { Name: "stream", Items: [var item] } => $"global::System.Collections.Generic.IAsyncEnumerable<{Type(item)}>",
        // Records and unions have no name on the wire: whoever knows one puts it here.
        _ => Json,
    };

    private static string Number(string dtype) => dtype switch
    {
        "float32" => "float",
        "int64" => "long",
        "int32" => "int",
        "int16" => "short",
        "int8" => "sbyte",
        "uint64" => "ulong",
        "uint32" => "uint",
        "uint16" => "ushort",
        "uint8" => "byte",
        "bool" => "bool",
        _ => "double",
    };

    private static string Attribute(string name) => $"global::{name.Substring(0, name.Length - "Attribute".Length)}";

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static string Pascal(string name) => string.Concat(name.Split(['_', '.'], StringSplitOptions.RemoveEmptyEntries).Select(Identifier.ToPascalCase));
}

using System.Globalization;
using Snakepit.Contracts.Signatures;
using Snakepit.Roslyn.Naming;

namespace Snakepit.Roslyn.WorkerContracts;

/// <summary>Reads contract files. Members that it does not know mean nothing.</summary>
internal static class WorkerContractReader
{
    private const int Schema = 1;

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is none, or one of another version; the message says what is wrong.</exception>
    public static WorkerContractFile Read(string path, string text)
    {
        var root = JsonReader.Read(text) as Dictionary<string, object?> ?? throw new FormatException("it is no JSON object");
        if (!root.TryGetValue("schema", out var schema) || schema is not double version)
            throw new FormatException("it does not say its schema version");
        if (version != Schema)
            throw new FormatException($"its schema version is {version.ToString(CultureInfo.InvariantCulture)}, and only {Schema} is known");
        var operations = Objects(root, "operations").Select(Operation).ToList();
        if (operations.GroupBy(static it => it.Signature.Name).FirstOrDefault(static group => group.Count() > 1) is { } twice)
            throw new FormatException($"the operation '{twice.Key}' is there twice");
        var worker = Text(root, "worker");
        return Identifier.IsWireName(worker)
            ? new(path, worker, OptionalText(root, "class") ?? worker, operations)
            : throw new FormatException($"'{worker}' is no name of a worker");
    }

    private static WorkerOperation Operation(Dictionary<string, object?> json)
    {
        var place = Place(json, null);
        var parameters = Objects(json, "parameters").Select(parameter => Parameter(parameter, place)).ToList();
        var result = json.TryGetValue("result", out var found) && found is Dictionary<string, object?> typed ? typed : [];
        var signature = new OperationSignature(
            Text(json, "name"),
            [.. parameters.Select(static it => new WireField(it.Name, WireType.Parse(it.Type), it.IsOptional))],
            json.TryGetValue("open", out var open) && open is true,
            WireType.Parse(OptionalText(result, "type") ?? "any"));
        var codes = Objects(json, "raises").Concat(Objects(json, "declares"))
            .Select(code => new WorkerCode(Text(code, "code"), Place(code, place)))
            .Where(static code => Identifier.IsErrorCode(code.Code))
            .GroupBy(static code => code.Code, StringComparer.Ordinal)
            .Select(static group => group.First())
            .OrderBy(static code => code.Code, StringComparer.Ordinal);
        return new(signature, parameters, [.. codes], place, Place(result, place));
    }

    private static WorkerParameter Parameter(Dictionary<string, object?> json, PythonPlace operation)
    {
        var hasDefault = json.TryGetValue("default", out var value) && value is null or string or double or bool;
        var isOptional = json.TryGetValue("optional", out var optional) && optional is true;
        return new(
            Text(json, "name"), OptionalText(json, "type") ?? "any", isOptional, isOptional && json.ContainsKey("default") && hasDefault, value,
            OptionalText(json, "default_text") ?? Show(value), Place(json, operation));
    }

    /// <summary>A value as Python writes it.</summary>
    private static string Show(object? value) => value switch
    {
        null => "None",
        true => "True",
        false => "False",
        string text => $"'{text}'",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => "a value",
    };

    private static PythonPlace Place(Dictionary<string, object?> json, PythonPlace? around) => new(
        OptionalText(json, "file") ?? around?.File ?? "",
        json.TryGetValue("line", out var line) && line is double number and >= 1 and <= int.MaxValue ? (int)number : around?.Line ?? 1);

    private static IEnumerable<Dictionary<string, object?>> Objects(Dictionary<string, object?> json, string name)
    {
        if (!json.TryGetValue(name, out var value))
            return [];
        return value is List<object?> items && items.All(static item => item is Dictionary<string, object?>)
            ? items.Cast<Dictionary<string, object?>>()
            : throw new FormatException($"'{name}' is no list of objects");
    }

    private static string Text(Dictionary<string, object?> json, string name) =>
        OptionalText(json, name) is { Length: > 0 } text ? text : throw new FormatException($"'{name}' is missing, or no text");

    private static string? OptionalText(Dictionary<string, object?> json, string name) =>
        json.TryGetValue(name, out var value) ? value as string : null;
}

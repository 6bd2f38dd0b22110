using Snakepit.Contracts.Signatures;

namespace Snakepit.Roslyn.WorkerContracts;

/// <summary>A <c>*.contract.json</c>: what a worker class offers, written by <c>python -m snakepit_worker contract</c>.</summary>
/// <param name="Path">Where the file is.</param>
/// <param name="Worker">The worker's name, as in <c>[SnakepitWorker]</c>.</param>
/// <param name="Class">The class, as <c>module:Class</c>.</param>
/// <param name="Operations">What it offers.</param>
internal sealed record WorkerContractFile(string Path, string Worker, string Class, IReadOnlyList<WorkerOperation> Operations)
{
    public const string Extension = ".contract.json";

    public WorkerOperation? Find(string operation) => Operations.FirstOrDefault(it => it.Signature.Name == operation);
}

/// <param name="Signature">Its parameters in the order of the function, and its result.</param>
/// <param name="Parameters">The same parameters with what only the file knows.</param>
/// <param name="Codes">The codes that it declares or raises, each once.</param>
/// <param name="Place">Where it is.</param>
/// <param name="ResultPlace">Where its result is annotated.</param>
internal sealed record WorkerOperation(
    OperationSignature Signature, IReadOnlyList<WorkerParameter> Parameters, IReadOnlyList<WorkerCode> Codes, PythonPlace Place, PythonPlace ResultPlace)
{
    public WorkerParameter? Find(string name) => Parameters.FirstOrDefault(it => it.Name == name);
}

/// <param name="Name">Its name in Python.</param>
/// <param name="Type">Its type in the words of both sides.</param>
/// <param name="IsOptional">Whether it may be left out.</param>
/// <param name="HasDefault">Whether <paramref name="Default"/> says what it is then.</param>
/// <param name="Default">A text, number, boolean or null.</param>
/// <param name="DefaultText">The default for messages.</param>
/// <param name="Place">Where it is.</param>
internal sealed record WorkerParameter(
    string Name, string Type, bool IsOptional, bool HasDefault, object? Default, string DefaultText, PythonPlace Place);

internal sealed record WorkerCode(string Code, PythonPlace Place);

/// <summary>A line of a Python file; the path is relative to the contract file.</summary>
internal sealed record PythonPlace(string File, int Line)
{
    public override string ToString() => $"{File}:{Line}";
}

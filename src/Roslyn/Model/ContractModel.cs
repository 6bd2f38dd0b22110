namespace Snakepit.Roslyn.Model;

/// <summary>One contract and everything that is emitted for it.</summary>
internal sealed record ContractModel
{
    /// <summary>Name of the file with the project's error codes.</summary>
    public const string ErrorCodesHintName = "Snakepit.Generated.ProjectErrorCodes.g.cs";

    /// <summary>Name of the emitted file: the contract's full name.</summary>
    public required string HintName { get; init; }

    /// <summary>Empty for the global namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>Declarations of the types around the contract, outermost first: <c>partial class Outer</c>.</summary>
    public required EquatableArray<string> Containers { get; init; }

    /// <summary>Name as written in a declaration.</summary>
    public required string Name { get; init; }

    /// <summary>Type as written in emitted code: <c>global::Demo.IMathWorker</c>.</summary>
    public required string Type { get; init; }

    public required string Accessibility { get; init; }

    public required string Worker { get; init; }

    public required string ClientName { get; init; }

    /// <summary>What the interface part adds.</summary>
    public required CreateMethod Create { get; init; }

    /// <summary>Null where no extension method can reach the contract.</summary>
    public required RegistrationModel? Registration { get; init; }

    /// <summary>The client's members; null where the contract has errors.</summary>
    public required ClientModel? Client { get; init; }
}

/// <summary>The <c>Create</c> method of a contract.</summary>
internal enum CreateMethod
{
    /// <summary>None: the contract is not partial or has its own.</summary>
    None,
    Plain,

    /// <summary>It hides the one of a base contract.</summary>
    Hiding,
}

/// <summary>The extension method that registers a client.</summary>
internal sealed record RegistrationModel(string Accessibility, string ClassName, string MethodName);

/// <summary>The inside of a client class. The names of its field and its nested classes avoid those of the contract's methods.</summary>
internal sealed record ClientModel(
    string Field,
    string OperationsName,
    string ContractField,
    string ConvertersName,
    EquatableArray<OperationModel> Operations,
    EquatableArray<ArgumentsConverterModel> Arguments,
    EquatableArray<RecordConverterModel> Records,
    EquatableArray<ComposedConverterModel> Composed);

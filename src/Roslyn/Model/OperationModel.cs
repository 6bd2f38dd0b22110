namespace Snakepit.Roslyn.Model;

/// <summary>One operation: a client method and its descriptor.</summary>
internal sealed record OperationModel
{
    /// <summary>Name on the wire.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the descriptor's field.</summary>
    public required string Field { get; init; }

    public required OperationKind Kind { get; init; }

    /// <summary>The operation as C# and Python both write it: <c>average(values: list&lt;float&gt;) -> float</c>.</summary>
    public required string Signature { get; init; }

    public required bool Idempotent { get; init; }

    public required EquatableArray<string> Raises { get; init; }

    /// <summary>What must not be seen of the arguments: <c>api_key</c>, or <c>login/password</c> for what is called so anywhere within one.</summary>
    public required EquatableArray<string> Sensitive { get; init; }

    /// <summary>Null where the contract says nothing of policies.</summary>
    public required PoliciesModel? Policies { get; init; }

    public required string MethodName { get; init; }

    public required string ReturnType { get; init; }

    public required EquatableArray<ParameterModel> Parameters { get; init; }

    /// <summary>Method of <c>SnakepitClient</c> that makes the call.</summary>
    public required string CallMethod { get; init; }

    public required PayloadModel Arguments { get; init; }

    /// <summary>What is passed as the arguments: <c>values</c>, <c>(values, scale)</c>, <c>default</c>.</summary>
    public required string ArgumentsValue { get; init; }

    public required PayloadModel Result { get; init; }

    /// <summary>What the caller streams; null for unary calls and server streams.</summary>
    public required PayloadModel? Item { get; init; }

    /// <summary>Parameter with the items to stream.</summary>
    public required string? ItemsParameter { get; init; }

    public required string? OptionsParameter { get; init; }

    public required string? TokenParameter { get; init; }
}

/// <summary>Named as the enum of the runtime.</summary>
internal enum OperationKind
{
    Unary,
    ServerStream,
    ClientStream,
    Duplex,
}

/// <summary>A parameter of a client method, as written there.</summary>
internal sealed record ParameterModel(string Type, string Name, string? Default);

/// <summary>A type that travels and its converter.</summary>
internal sealed record PayloadModel(string Type, ConverterReference Converter);

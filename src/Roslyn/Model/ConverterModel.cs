namespace Snakepit.Roslyn.Model;

/// <summary>A converter by name: one of the runtime or one emitted for the contract.</summary>
internal readonly record struct ConverterReference(string Name, bool IsBuiltIn);

/// <summary>A converter made by a factory method of the runtime: <c>WireConverters.Nullable&lt;int&gt;(WireConverters.Int32)</c>.</summary>
/// <param name="Name">Name of the field.</param>
/// <param name="Type">Type that is converted.</param>
/// <param name="Factory">Factory method with its type arguments.</param>
/// <param name="Items">Converters of the parts.</param>
/// <param name="Tail">Further arguments as text; null for none.</param>
internal sealed record ComposedConverterModel(
    string Name, string Type, string Factory, EquatableArray<ConverterReference> Items, string? Tail);

/// <summary>A converter of the arguments of an operation. The client only writes them.</summary>
/// <param name="Name">Name of the field; the class is called so with <c>Converter</c> behind.</param>
/// <param name="Type">The only argument's type, a tuple of several, or <c>Empty</c>.</param>
/// <param name="Members">The arguments in the order of the parameters.</param>
internal sealed record ArgumentsConverterModel(string Name, string Type, EquatableArray<ArgumentModel> Members);

/// <param name="WireName">Name of the Python parameter.</param>
/// <param name="Converter">Writes it.</param>
/// <param name="Getter">Expression that reads it from <c>value</c>.</param>
internal sealed record ArgumentModel(string WireName, ConverterReference Converter, string Getter);

/// <summary>A converter of a record, class or struct of the user.</summary>
internal sealed record RecordConverterModel
{
    /// <summary>Name of the field; the class is called so with <c>Converter</c> behind.</summary>
    public required string Name { get; init; }

    /// <summary>Type that is converted.</summary>
    public required string Type { get; init; }

    /// <summary>Members in the order in which they are written.</summary>
    public required EquatableArray<MemberModel> Members { get; init; }

    /// <summary>What the constructor takes, in the order of its parameters.</summary>
    public required EquatableArray<ConstructorArgument> ConstructorArguments { get; init; }
}

/// <summary>A constructor argument: a member by parameter name. The name is needed where a parameter before it is left out.</summary>
internal readonly record struct ConstructorArgument(string Parameter, int Member);

/// <summary>One property of a JSON object.</summary>
internal sealed record MemberModel
{
    public required string WireName { get; init; }

    public required string Type { get; init; }

    public required ConverterReference Converter { get; init; }

    /// <summary>Name of the property or field.</summary>
    public required string Name { get; init; }

    /// <summary>Local variable that holds it while the object is read.</summary>
    public required string Local { get; init; }

    /// <summary>What the local variable holds when the member is missing.</summary>
    public required string Initial { get; init; }

    /// <summary>Local variable that tells whether it has been seen; null where <see cref="Initial"/> serves when it has not.</summary>
    public required string? Seen { get; init; }

    public required MemberUse Use { get; init; }
}

/// <summary>Where a member goes when a value is made.</summary>
internal enum MemberUse
{
    /// <summary>Into the constructor.</summary>
    Constructor,

    /// <summary>Into the constructor and, because it is a <c>required</c> member, into the object initializer.</summary>
    ConstructorAndInitializer,

    /// <summary>Into the object initializer.</summary>
    Initializer,

    /// <summary>Into the object initializer; what the type itself put there stays when it is missing.</summary>
    OptionalInitializer,

    /// <summary>Set afterwards, when it is there.</summary>
    OptionalSetter,
}

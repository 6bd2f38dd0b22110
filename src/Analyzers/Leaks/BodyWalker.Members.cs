using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Leaks;

/// <content>What variables, fields and properties carry.</content>
internal sealed partial class BodyWalker
{
    /// <summary>Members that tell of something secret what may be known: how much there is of it, what it is called, where it leads.</summary>
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "Key", "Keys", "Count", "Length", "Scheme", "AbsolutePath", "LocalPath", "Host", "DnsSafeHost", "IdnHost", "Authority", "Issuer", "OriginalIssuer", "ValueType",
        "ContentType", "MediaType", "CharSet",
    };

    private Taint OfSymbol(ISymbol symbol) =>
        !_isGuarded && _secrets.Find(symbol) is { } name ? Taint.Of(Kinds.Secret, name) : Taint.None;

    private Taint OfParameter(IParameterSymbol parameter)
    {
        if (_isGuarded)
            return Taint.None;
        var value = OfSymbol(parameter);
        // Where a parameter goes is for the summary; a body on its own has nobody to tell.
        return _report is null && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, _owner) ? value.Union(Taint.OfParameter(parameter.Ordinal)) : value;
    }

    private Taint EvalField(IFieldReferenceOperation reference)
    {
        if (reference.Instance is not null and not IInstanceReferenceOperation)
            return OfMember(reference, Eval(reference.Instance));
        return _state.Find(reference.Field) ?? OfSymbol(reference.Field).Union(OfKept(reference.Field));
    }

    private Taint EvalProperty(IPropertyReferenceOperation reference)
    {
        foreach (var argument in reference.Arguments)
            Eval(argument.Value);
        if (reference.Instance is null or IInstanceReferenceOperation)
            return _state.Find(reference.Property) ?? OfMember(reference, Taint.None).Union(OfKept(reference.Property));
        return OfMember(reference, Eval(reference.Instance));
    }

    private Taint OfKept(ISymbol member) => _isGuarded || Texts is null ? Taint.None : Texts.Of(member);

    /// <summary>What the member carries of an object that carries <paramref name="owner"/>.</summary>
    private Taint OfMember(IMemberReferenceOperation reference, Taint owner)
    {
        if (_isGuarded)
            return Taint.None;
        var member = reference.Member;
        if (ReferenceEquals(owner, Taint.Clean) && IsConnectionStringBuilder(reference.Instance?.Type))
            return Taint.Clean;
        if (OfSymbol(member) is { IsEmpty: false } secret)
            return secret;
        if (reference is IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: var arguments } && KeyOf(arguments) is { } key)
            return OfKey(key, reference.Type!, owner);
        if (member is not IPropertySymbol property)
            return OfUnknown(reference, owner);
        var facts = _symbols.FactsOf(property);
        if (!facts.Own.IsEmpty)
            return facts.Own;
        if (owner.Members is null)
        {
            if (facts.IsExceptionText && OfException(property, reference) is { IsEmpty: false } text)
                return text;
            if (facts.Getter is { } getter && Carries(property.Type))
                return Substitute(_summaries.Of(getter, _level, _cancellationToken).Returns, []);
        }

        return OfUnknown(reference, owner);
    }

    /// <summary>What an object hands on by a member that nothing is known of.</summary>
    private Taint OfUnknown(IMemberReferenceOperation reference, Taint owner)
    {
        var member = reference.Member;
        if (owner.Members is { } members)
            return members.TryGetValue(KeyOf(member), out var known) ? known : Taint.None;
        if (owner.IsEmpty || Harmless.Contains(member.Name) || !Carries((reference.Type ?? member.ContainingType)!))
            return Taint.None;
        // Objects of one's own hand on nothing that was not seen going in; collections, tuples and tasks hand on everything.
        var holder = _symbols.FactsOf(member.ContainingType);
        if (holder.Role == TypeRole.Configuration && member.Name == "Value")
            return owner.Blurred();
        if (holder is { IsPlatform: true, IsException: false } or { IsContainer: true } or { Role: TypeRole.MetadataEntry } || member is IPropertySymbol { IsIndexer: true })
            return owner.Blurred().Without(Kinds.ExceptionObject | Kinds.RequestObject);
        // Which member got the text was lost on the way, in a lambda or generic container: the one that is called so has it.
        return (owner.Kinds & Kinds.ExceptionText) != 0 && WordsOfErrors.Is(member.Name) ? Taint.Of(Kinds.ExceptionText, owner.Origin ?? member.Name) : Taint.None;
    }

    /// <summary>What members are remembered by: elements of tuples by their places, because the same tuple has other names elsewhere.</summary>
    private static string KeyOf(ISymbol member) => member is IFieldSymbol { CorrespondingTupleField: { } element } ? element.Name : member.Name;

    /// <summary>The text of an exception, unless it was written for callers.</summary>
    private Taint OfException(IPropertySymbol property, IMemberReferenceOperation reference)
    {
        var type = reference.Instance?.Type ?? property.ContainingType;
        return _symbols.IsException(type) && !IsWrittenForCallers(type)
            && !(property.Name == "Message" && (_symbols.FactsOf(type).HasOwnMessage || _worded is not null && _worded.Equals(SymbolOf(reference.Instance), SymbolEqualityComparer.Default)))
            ? Taint.Of(Kinds.ExceptionText, property.ToMessage())
            : Taint.None;
    }

    private bool IsWrittenForCallers(ITypeSymbol type)
    {
        for (ITypeSymbol? it = type; it is not null; it = it.BaseType)
        {
            if (_settings.IsSafeException(it) || _symbols.IsMarkedHarmless(it) || _symbols.RoleOf(it) == TypeRole.HubException
                || it.Name == "ValidationException" && it.ContainingNamespace?.Name is "DataAnnotations" or "FluentValidation")
                return true;
        }

        return false;
    }

    /// <summary>Keys tell what is behind them.</summary>
    private Taint OfKey(string key, ITypeSymbol type, Taint owner)
    {
        if (Carries(type) && _secrets.IsSecretKey(key))
            return Taint.Of(Kinds.Secret, key);
        // The object was made here, and none of its members is behind a key.
        if (owner.Members is not null)
            return Taint.None;
        if ((owner.Kinds & ~(Kinds.Request | Kinds.RequestObject)) == Kinds.None && (owner.Flows | owner.Texts) == 0)
            return Taint.None;
        return owner.Blurred();
    }

    private static string? KeyOf(System.Collections.Immutable.ImmutableArray<IArgumentOperation>? arguments) =>
        arguments is [{ Value.ConstantValue: { HasValue: true, Value: string key } }] ? key : null;

    /// <summary>The variable that gets the keys in <c>foreach (var (key, value) in pairs)</c>.</summary>
    private static ILocalSymbol? KeyOf(IOperation variable) =>
        variable is IDeclarationExpressionOperation { Expression: ITupleOperation { Elements: [ILocalReferenceOperation { Local: { } key }, _] } }
        && variable.Parent is IForEachLoopOperation { Collection.Type: { } type } && YieldsPairs(type) ? key : null;

    private static bool YieldsPairs(ITypeSymbol collection)
    {
        foreach (var type in collection.AllInterfaces)
        {
            if (type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T && type.TypeArguments[0].Name == "KeyValuePair")
                return true;
        }

        return collection is INamedTypeSymbol { TypeArguments: [{ Name: "KeyValuePair" }] };
    }

    private bool Carries(ITypeSymbol? type) => _symbols.CarriesText(type);

    private bool ReturnsText(IMethodSymbol method, MethodFacts facts) => facts.ReturnsText ?? Carries(method.ReturnType);

    private static string NameOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IMemberReferenceOperation member => NameOf(member.Member),
        _ => operation.Type?.Name is { Length: > 0 } name ? name : "value",
    };

    private static string NameOf(ISymbol member) => member.ContainingType is { IsAnonymousType: false, IsTupleType: false } ? member.ToMessage() : member.Name;
}

using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn;

internal static partial class Rules
{
    public static readonly DiagnosticDescriptor TypeIsUnsupported = Error(
        "SNK1201",
        "A type has no form on the wire",
        "'{0}' is of type '{1}', which has no form on the wire; use {2}");

    public static readonly DiagnosticDescriptor TypeIsAbstract = Error(
        "SNK1202",
        "A type is abstract",
        "'{0}' is of type '{1}', which is abstract, so it is unknown what to create; use a class that can be created, with all values in it");

    public static readonly DiagnosticDescriptor ConstructorIsMissing = Error(
        "SNK1203",
        "A type has no usable constructor",
        "'{0}' is of type '{1}', which cannot be created; give it a constructor that is accessible and whose parameters have the names and types of its properties");

    public static readonly DiagnosticDescriptor TypeIsInaccessible = Error(
        "SNK1204",
        "A type is not accessible",
        "'{0}' is of type '{1}', which generated code cannot see; make it internal or public");

    public static readonly DiagnosticDescriptor PropertyIsLost = Warning(
        "SNK1205",
        "A property does not travel",
        "'{0}' has no setter and no constructor parameter of its name and type, so its value does not travel; add 'init' or a constructor parameter");

    public static readonly DiagnosticDescriptor MemberNameIsTaken = Error(
        "SNK1206",
        "Two members have the same name on the wire",
        "'{0}' is called '{1}' on the wire, and so is '{2}'; give one of them another name with [SnakepitName]");

    public static readonly DiagnosticDescriptor MemberNameIsInvalid = Error(
        "SNK1207",
        "The name of a member is invalid",
        "'{0}' is called '{1}' on the wire; a name must not be empty, begin with '$' or hold quotes, backslashes or control characters");

    public static readonly DiagnosticDescriptor CollectionIsUnknown = Error(
        "SNK1208",
        "A collection type is not known",
        "'{0}' is of type '{1}', a collection that cannot be created from its items; use List<T>, HashSet<T>, Dictionary<TKey, TValue> or one of their interfaces");

    public static readonly DiagnosticDescriptor TypeGrowsWithoutEnd = Error(
        "SNK1209",
        "A generic type contains ever larger versions of itself",
        "'{0}' is of type '{1}', which contains ever larger versions of itself; use a type without type parameters");

    public static readonly DiagnosticDescriptor SecretIsUnmarked = Warning(
        "SNK1210",
        "A secret is not marked [Sensitive]",
        "'{0}' sounds like a secret or personal value; mark it with [Sensitive], so that it is cut out of logs, spans and reports");
}

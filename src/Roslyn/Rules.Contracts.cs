using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn;

internal static partial class Rules
{
    public static readonly DiagnosticDescriptor ContractIsNotPartial = Error(
        "SNK1001",
        "The contract is not partial",
        "'{0}' cannot be generated because it is not partial; write 'partial interface {0}'");

    public static readonly DiagnosticDescriptor ContractIsGeneric = Error(
        "SNK1002",
        "The contract is generic",
        "'{0}' has type parameters, or is inside a type that has; write a contract for each type that it is used with");

    public static readonly DiagnosticDescriptor ContainerIsNotPartial = Error(
        "SNK1003",
        "A type around the contract is not partial",
        "'{0}' contains the contract '{1}' and must be partial; add 'partial' to '{0}' or move '{1}' out of it");

    public static readonly DiagnosticDescriptor WorkerNameIsInvalid = Error(
        "SNK1004",
        "The worker's name is invalid",
        "'{0}' is no name of a worker; begin with a letter or '_' and use only A-Z, a-z, 0-9, '_' and '.'");

    public static readonly DiagnosticDescriptor MemberIsNoMethod = Error(
        "SNK1005",
        "A contract has only methods",
        "'{0}' cannot be called on a worker because it is no method; write a method that returns Task<T> instead");

    public static readonly DiagnosticDescriptor MethodIsNoOperation = Error(
        "SNK1006",
        "A method of a contract is no operation",
        "'{0}' has no [SnakepitOperation], so the generated client cannot implement it; add the attribute or give the method a body");

    public static readonly DiagnosticDescriptor OperationIsOutsideContract = Error(
        "SNK1007",
        "An operation is outside a contract",
        "'{0}' is no operation because '{1}' is no contract; put [SnakepitWorker] on a partial interface and '{0}' into it");

    public static readonly DiagnosticDescriptor InheritedMemberIsNoOperation = Error(
        "SNK1008",
        "An inherited member is no operation",
        "'{0}' inherits '{1}', which is no operation and has no body; make its interface a contract or do not inherit it");

    public static readonly DiagnosticDescriptor MemberIsStaticAbstract = Error(
        "SNK1009",
        "A contract has a static abstract member",
        "'{0}' is static and has no body, so nobody can implement it for a client; remove it or give it a body");

    public static readonly DiagnosticDescriptor ContractIsFileLocal = Error(
        "SNK1010",
        "The contract is local to its file",
        "'{0}' cannot be seen by generated code; write 'internal' instead of 'file'");

    public static readonly DiagnosticDescriptor ContractIsEmpty = Warning(
        "SNK1011",
        "The contract has no operations",
        "'{0}' has no method with [SnakepitOperation]; add one or remove [SnakepitWorker]");

    public static readonly DiagnosticDescriptor ClientNameIsTaken = Error(
        "SNK1012",
        "The client's name is taken",
        "The client of '{0}' would be called '{1}', which exists already; rename one of the two");
}
